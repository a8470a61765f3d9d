using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace CityDeclarations.Web.Forms;

/// <summary>A field of a form: its label, a hint, what is wrong with it, and the input that all of them belong to.</summary>
/// <param name="words">The words of the pages.</param>
[HtmlTargetElement("field", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTagHelper(IStringLocalizer<Words> words) : TagHelper
{
    /// <summary>The page.</summary>
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The name under which it is sent; refusals name it so, too.</summary>
    public required string Name { get; set; }

    /// <summary>What is asked.</summary>
    public required string Label { get; set; }

    /// <summary>What helps to answer.</summary>
    public string? Hint { get; set; }

    /// <summary>The kind of input.</summary>
    public string Type { get; set; } = "text";

    /// <summary>What stands in it at first. What was typed takes its place, but for passwords: those are never sent back.</summary>
    public string? Value { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var page = ViewContext.ViewData.Model as FormPage;
        page?.Labels[Name] = Label;
        var wrong = page?.Broken.Where(one => one.Field == Name).ToArray() ?? [];
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        foreach (var attribute in output.Attributes)
            input.Attributes[attribute.Name] = $"{attribute.Value}";
        output.Attributes.Clear();
        (input.Attributes["id"], input.Attributes["name"], input.Attributes["type"]) = (Name, Name, Type);
        var typed =
            Type is not "password"
            && ViewContext.HttpContext.Request is { HasFormContentType: true } request
            && request.Form.TryGetValue(Name, out var text)
                ? text.ToString()
                : Value;
        if (typed is not null)
            input.Attributes["value"] = typed;
        if (wrong.Length > 0)
            input.Attributes["aria-invalid"] = "true";
        string[] described = [.. Hint is null ? [] : (string[])[$"{Name}-hint"], .. wrong.Length == 0 ? [] : (string[])[$"{Name}-error"]];
        if (described.Length > 0)
            input.Attributes["aria-describedby"] = string.Join(' ', described);

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", wrong.Length > 0 ? "field wrong" : "field");
        output.Content.AppendHtml(Part("label", Label, ("for", Name)));
        if (Hint is not null)
            output.Content.AppendHtml(Part("p", Hint, ("id", $"{Name}-hint"), ("class", "hint")));
        if (wrong.Length > 0)
            output.Content.AppendHtml(
                Part("p", string.Join(" ", wrong.Select(one => words.Say(one, Label))), ("id", $"{Name}-error"), ("class", "error"))
            );
        output.Content.AppendHtml(input);
    }

    private static TagBuilder Part(string tag, string text, params (string Name, string Value)[] attributes)
    {
        var part = new TagBuilder(tag);
        foreach (var (name, value) in attributes)
            part.Attributes[name] = value;
        part.InnerHtml.Append(text);
        return part;
    }
}
