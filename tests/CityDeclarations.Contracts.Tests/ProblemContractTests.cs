using System.Net;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace CityDeclarations.Contracts.Tests;

/// <summary>
/// Clients tell refusals apart by their codes, for ever; people read what to do about them in docs/reference/problems.md.
/// </summary>
public sealed partial class ProblemContractTests(DescribedService service)
{
    private const string Page = "docs/reference/problems.md";

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    public static TheoryData<string> Codes => [.. ProblemCatalogue.All.Select(kind => kind.Code)];

    [Fact]
    public void Codes_are_unique()
    {
        ProblemCatalogue.All.ShouldNotBeEmpty();
        ProblemCatalogue.All.Select(kind => kind.Code).ShouldBeUnique();
    }

    [Theory, MemberData(nameof(Codes))]
    public void A_problem_has_a_code_in_kebab_case_a_title_and_a_remedy(string code)
    {
        var kind = ProblemCatalogue.All.Single(one => one.Code == code);
        Kebab().IsMatch(kind.Code).ShouldBeTrue();
        kind.Status.ShouldBeInRange(400, 599);
        Title().IsMatch(kind.Title).ShouldBeTrue($"A title begins with a capital and ends without a full stop: “{kind.Title}”");
        Remedy().IsMatch(kind.Remedy).ShouldBeTrue($"A remedy is a sentence: “{kind.Remedy}”");
    }

    [Fact]
    public void Codes_of_fields_are_explained_and_are_no_codes_of_problems()
    {
        FieldCodes.All.ShouldNotBeEmpty();
        FieldCodes.All.ShouldAllBe(one => Kebab().IsMatch(one.Key) && Remedy().IsMatch(one.Value));
        FieldCodes.All.Keys.Intersect(ProblemCatalogue.All.Select(kind => kind.Code)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_rule_of_every_area_is_in_the_catalogue()
    {
        var rules = Known
            .Types.SelectMany(type =>
                type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            )
            .Where(field => field.FieldType == typeof(Rule))
            .ToArray();
        rules.Select(field => field.DeclaringType!.Namespace).Distinct().Count().ShouldBeGreaterThan(1);
        rules
            .Where(field => ProblemCatalogue.All.All(kind => kind.Code != ((Rule)field.GetValue(null)!).Code))
            .Select(field => $"{field.DeclaringType!.Name}.{field.Name}")
            .ShouldBeEmpty();
    }

    /// <summary>A rule made on the way would be in no catalogue.</summary>
    [Fact]
    public void Every_rule_is_a_static_field()
    {
        using var registry = AssemblyDefinition.ReadAssembly(Known.Registry.Location);
        var makers = registry
            .MainModule.GetTypes()
            .SelectMany(type => type.Methods)
            .Where(method =>
                method.HasBody
                && method.Body.Instructions.Any(instruction =>
                    instruction.OpCode == OpCodes.Newobj
                    && instruction.Operand is MethodReference made
                    && made.DeclaringType.FullName == typeof(Rule).FullName
                )
            )
            .ToArray();
        makers.ShouldNotBeEmpty();
        makers
            .Where(method => !(method.IsConstructor && method.IsStatic) && method.DeclaringType.FullName != typeof(Rule).FullName)
            .Select(method => method.FullName)
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task The_reference_is_what_the_service_says() => Approved.PageMatches(Page, await Write());

    [Fact]
    public async Task The_type_of_a_problem_leads_to_its_explanation()
    {
        using var client = service.Client();
        foreach (var kind in ProblemCatalogue.All)
        {
            var page = WebUtility.HtmlDecode(
                await client.GetStringAsync(Problems.AddressOf(kind.Code), TestContext.Current.CancellationToken)
            );
            page.ShouldContain(kind.Title);
            page.ShouldContain(kind.Remedy);
        }
    }

    /// <summary>A refusal as it comes from the service, with one request's own mark replaced.</summary>
    private async Task<string> Example(string address)
    {
        using var client = service.Client();
        using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        ((int)problem["status"]!).ShouldBe((int)answer.StatusCode);
        problem["traceId"].ShouldNotBeNull();
        problem["traceId"] = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";
        return problem.ToJsonString(Readable);
    }

    private async Task<string> Write()
    {
        const string Refused = "/api/v1/programmes?colour=green";
        return string.Join(
            '\n',
            [
                $"""
                # Problems

                Whenever the register says no, it answers with problem details ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)): JSON of the
                media type `application/problem+json`. This is the answer to `GET {Refused}`:

                ```json
                {await Example(Refused)}
                ```

                | Member | What it says |
                |---|---|
                | `type` | Which kind of problem it is, as an address that explains itself. It is relative to the address that was asked: ask the same service for it, and a page says what is wrong and what to do. `/problems` alone shows all kinds. |
                | `title` | What is wrong, in words that are the same each time. |
                | `status` | The HTTP status, once more. |
                | `detail` | What exactly is wrong this time. |
                | `code` | The last part of `type`. Programs compare this: a code never changes, and never gets another meaning. |
                | `remedy` | What to do about it. |
                | `errors` | Each thing to mend, with its field as the client named it, so that all can be mended in one go. Left out where there is nothing more to say. |
                | `traceId` | Names the request in the operator's records. |

                This page is made from the code, and a test says when it is stale. To make it again:

                ```
                {Approved.HowTo}
                ```

                ## Kinds of problem

                | Code | Status | What is wrong | What to do |
                |---|---|---|---|
                """,
                .. ProblemCatalogue.All.Select(kind => $"| `{kind.Code}` | {kind.Status} | {Cell(kind.Title)} | {Cell(kind.Remedy)} |"),
                """

                ## What can be wrong with the form of a field

                A request that is not well formed is refused with `invalid-request`. Its `errors` say of each field which of these it is:

                | Code | What is wrong |
                |---|---|
                """,
                .. FieldCodes.All.Select(one => $"| `{one.Key}` | {Cell(one.Value)} |"),
            ]
        );
    }

    private static string Cell(string text) => text.Replace("|", @"\|", StringComparison.Ordinal);

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex Kebab();

    [GeneratedRegex(@"^[A-Z].*[^.!?:;,\s]\z")]
    private static partial Regex Title();

    [GeneratedRegex(@"^[A-Z].*[^.]\.\z")]
    private static partial Regex Remedy();
}
