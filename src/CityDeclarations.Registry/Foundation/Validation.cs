using System.Globalization;
using System.Text.RegularExpressions;

namespace CityDeclarations.Registry.Foundation;

/// <summary>Checks of form that several areas need.</summary>
internal static partial class Validation
{
    /// <summary>A text in one or more languages: BCP 47 tags to non-empty texts.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyDictionary<string, string>> IsLanguageMap<T>(
        this IRuleBuilderInitial<T, IReadOnlyDictionary<string, string>> rule,
        int longest
    ) =>
        rule.Cascade(CascadeMode.Stop)
            .NotEmpty()
            .Must(texts => texts.Keys.All(language => Language().IsMatch(language)))
            .WithMessage("Each text stands under a language tag (BCP 47), for instance en, ja or zh-Hant.")
            .Must(texts => texts.Values.All(text => !string.IsNullOrWhiteSpace(text)))
            .WithMessage("A text is empty: fill it in, or leave its language out.")
            .WithErrorCode("required")
            .Within(new Limit { Each = new Limit(longest) }, texts => texts.Values.All(text => text.Length <= longest))
            .WithMessage($"A text has at most {longest} characters.")
            .WithErrorCode("too-long");

    /// <summary>A language tag.</summary>
    public static IRuleBuilderOptions<T, string> IsLanguage<T>(this IRuleBuilderInitial<T, string> rule) =>
        rule.Cascade(CascadeMode.Stop)
            .NotEmpty()
            .MaximumLength(Lengths.Language)
            .Must(language => Language().IsMatch(language))
            .WithMessage("“{PropertyValue}” is not a language tag (BCP 47), for instance en, ja or zh-Hant.");

    /// <summary>The part of an address that names a thing: small letters, digits and hyphens.</summary>
    public static IRuleBuilderOptions<T, string> IsSlug<T>(this IRuleBuilderInitial<T, string> rule) =>
        rule.Cascade(CascadeMode.Stop)
            .NotEmpty()
            .MaximumLength(Lengths.Name)
            .Must(IsSlug)
            .WithMessage("“{PropertyValue}” is not an address part: use small letters, digits and hyphens.");

    /// <summary>A short name within a programme, written as a part of an address is.</summary>
    public static void IsCode<T>(this IRuleBuilderInitial<T, string> rule, string example) =>
        rule.NotEmpty()
            .MaximumLength(Lengths.ShortName)
            .Matches(Slug())
            .WithMessage($"A code is made of small letters, digits and hyphens, for instance {example}.");

    /// <summary>A weight: more than zero, at most 1,000, with at most six decimals, so that sums with weights are exact.</summary>
    public static void IsWeight<T>(this IRuleBuilder<T, decimal> rule) =>
        rule.Within(new Limit(Max: 1000) { Above = 0 }, weight => weight is > 0 and <= 1000 && decimal.Round(weight, 6) == weight)
            .WithMessage("A weight is more than 0, at most 1000, and has at most six decimals.")
            .WithErrorCode("out-of-range");

    /// <summary>The largest number that is taken anywhere: with larger ones sums overflow, and no figure of a city is larger.</summary>
    public const decimal LargestFigure = 1e15m;

    private static readonly Limit Figures = new() { Each = new Limit(Min: -LargestFigure, Max: LargestFigure) };

    /// <summary>Values by name, none of them larger than any figure of a city can be.</summary>
    public static void AreFigures<T>(this IRuleBuilder<T, IReadOnlyDictionary<string, decimal?>?> rule) =>
        rule.AreFigures(values => values!.Values.All(value => value is null || Math.Abs(value.Value) <= LargestFigure));

    /// <inheritdoc cref="AreFigures{T}(IRuleBuilder{T, IReadOnlyDictionary{string, decimal?}})"/>
    public static void AreFigures<T, TKey>(this IRuleBuilder<T, IReadOnlyDictionary<TKey, decimal>?> rule) =>
        rule.AreFigures(values => values!.Values.All(value => Math.Abs(value) <= LargestFigure));

    private static void AreFigures<T, TValues>(this IRuleBuilder<T, TValues> rule, Func<TValues, bool> holds) =>
        rule.Within(Figures, holds)
            .WithMessage("A value is larger than any figure of a city can be. Check the digits.")
            .WithErrorCode("out-of-range");

    /// <summary>A number that is no larger than any figure of a city can be.</summary>
    public static void IsFigure<T>(this IRuleBuilder<T, decimal> rule) => rule.InclusiveBetween(-LargestFigure, LargestFigure);

    /// <inheritdoc cref="IsFigure{T}(IRuleBuilder{T, decimal})"/>
    public static void IsFigure<T>(this IRuleBuilder<T, decimal?> rule) => rule.InclusiveBetween(-LargestFigure, LargestFigure);

    /// <summary>A year that a date can have; whether it is plausible a rule says that knows what it is of.</summary>
    public static void IsYear<T>(this IRuleBuilder<T, int> rule) => rule.InclusiveBetween(Plausible.FirstYear, Plausible.LastYear);

    /// <inheritdoc cref="IsYear{T}(IRuleBuilder{T, int})"/>
    public static void IsYear<T>(this IRuleBuilder<T, int?> rule) => rule.InclusiveBetween(Plausible.FirstYear, Plausible.LastYear);

    /// <summary>The number of a version.</summary>
    public static void IsNumber<T>(this IRuleBuilder<T, int> rule) => rule.InclusiveBetween(1, Plausible.LastNumber);

    /// <summary>A list that has an end.</summary>
    public static IRuleBuilderOptions<T, IEnumerable<TItem>?> HasAtMost<T, TItem>(
        this IRuleBuilder<T, IEnumerable<TItem>?> rule,
        int most,
        string items
    ) =>
        rule.Within(new Limit { MaxItems = most }, list => list!.Count() <= most)
            .WithMessage(string.Create(CultureInfo.InvariantCulture, $"At most {most:N0} {items}."))
            .WithErrorCode("too-long");

    /// <summary>What a rule allows, in words and in figures.</summary>
    public static IRuleBuilderOptions<T, TProperty> Within<T, TProperty>(
        this IRuleBuilder<T, TProperty> rule,
        Limit limit,
        Func<TProperty, bool> holds
    ) => rule.SetValidator(new WithinValidator<T, TProperty>(limit, holds));

    /// <summary>Whether a text is the part of an address that names a thing.</summary>
    public static bool IsSlug(string text) => Slug().IsMatch(text);

    /// <summary>An e-mail address: only whether mail arrives shows that it is one.</summary>
    public static IRuleBuilderOptions<T, string> IsEmail<T>(this IRuleBuilderInitial<T, string> rule) =>
        rule.Cascade(CascadeMode.Stop)
            .NotEmpty()
            .MaximumLength(Lengths.Email)
            .Must(text => Email().IsMatch(text))
            .WithMessage("“{PropertyValue}” is not an e-mail address, for instance name@city.example.");

    /// <summary>A web address.</summary>
    public static IRuleBuilderOptions<T, string> IsWebAddress<T>(this IRuleBuilder<T, string> rule) =>
        rule.MaximumLength(Lengths.Address)
            .Must(IsWebAddress)
            .WithMessage("“{PropertyValue}” is not a web address; it starts with https://.");

    /// <summary>Whether a text is a web address.</summary>
    public static bool IsWebAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    [GeneratedRegex(@"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\z")]
    private static partial Regex Language();

    [GeneratedRegex(@"^[^@\s<>,;:""]+@[^@\s<>,;:""]+\z")]
    private static partial Regex Email();

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex Slug();
}
