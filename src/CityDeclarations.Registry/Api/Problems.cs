using System.Text.Json;
using System.Text.RegularExpressions;
using JasperFx;
using Marten.Exceptions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CityDeclarations.Registry.Api;

/// <summary>One thing wrong, where, and what to do about it.</summary>
/// <param name="Field">The field as the client named it, for instance <c>values[2].unit</c>; none when it is about the whole.</param>
/// <param name="Code">The rule's stable code.</param>
/// <param name="Detail">What exactly is wrong.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record ProblemEntry(string? Field, string Code, string Detail, string Remedy);

/// <summary>Turns everything that can go wrong into problem details (RFC 9457), in one place.</summary>
internal sealed partial class Problems(IProblemDetailsService problems, ILogger<Problems> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken ct)
    {
        var problem = exception switch
        {
            RuleViolationException { Violations: [{ Field: null }] } broken => Of(broken.Rule, broken.Message),
            RuleViolationException { Violations.Count: 1 } broken => Of(broken.Rule, broken.Message, broken.Violations.Select(EntryOf)),
            RuleViolationException broken => Of(
                broken.Rule,
                $"{broken.Violations.Count} things are to be mended; errors has each of them.",
                broken.Violations.Select(EntryOf)
            ),
            ValidationException invalid => Of(
                Refusals.InvalidRequest,
                "See errors for each field.",
                invalid.Errors.Select(error => new ProblemEntry(
                    error.PropertyName is "" ? null : error.PropertyName,
                    FieldCodes.Of(error.ErrorCode),
                    error.ErrorMessage,
                    Refusals.InvalidRequest.Remedy
                ))
            ),
            MartenCommandException { InnerException: PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } } => Of(
                Refusals.TryAgain,
                "Somebody else was faster."
            ),
            ExistingStreamIdCollisionException or DocumentAlreadyExistsException => Of(Refusals.TryAgain, "Somebody else was faster."),
            ConcurrencyException => Of(Refusals.StaleVersion, "Somebody else changed this at the same moment."),
            BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } wrong => Of(
                Refusals.UnsupportedMediaType,
                wrong.Message
            ),
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } large => Of(Refusals.TooLarge, large.Message),
            BadHttpRequestException { InnerException: JsonException json } => Of(Refusals.InvalidRequest, Words(json), EntriesOf(json)),
            BadHttpRequestException bad when NoBody().IsMatch(bad.Message) => Of(
                Refusals.InvalidRequest,
                "The request has no body, and this address needs one. Send JSON with Content-Type: application/json."
            ),
            BadHttpRequestException bad => Of(
                Refusals.InvalidRequest,
                Words(bad),
                [new ProblemEntry(ParameterOf(bad), "malformed", Words(bad), Refusals.InvalidRequest.Remedy)]
            ),
            InvalidOperationException charset when UnknownCharset().IsMatch(charset.Message) => Of(
                Refusals.UnsupportedMediaType,
                "The charset of Content-Type is not known. Send JSON in UTF-8."
            ),
            _ => Of(Refusals.Unexpected, "The failure is on our side and has been recorded."),
        };
        if (exception is RuleViolationException { Extension: { } extension })
            problem.Extensions[extension.Name] = extension.Value;
        if (problem.Status >= 500)
            log.LogError(exception, "Request {Path} failed", httpContext.Request.Path);
        if (problem.Status == StatusCodes.Status401Unauthorized)
            httpContext.Response.Headers.WWWAuthenticate = "Bearer";
        httpContext.Response.StatusCode = problem.Status!.Value;
        return await problems.TryWriteAsync(
            new()
            {
                HttpContext = httpContext,
                ProblemDetails = problem,
                Exception = exception,
            }
        );
    }

    private static ProblemDetails Of(Rule rule, string detail, IEnumerable<ProblemEntry>? errors = null)
    {
        var problem = new ProblemDetails
        {
            Status = rule.Status,
            Type = AddressOf(rule.Code),
            Title = rule.Title,
            Detail = detail,
        };
        problem.Extensions["code"] = rule.Code;
        problem.Extensions["remedy"] = rule.Remedy;
        if (errors?.ToArray() is { Length: > 0 } entries)
            problem.Extensions["errors"] = entries;
        return problem;
    }

    /// <summary>Gives the answers that the framework writes by itself (no such address, no such method) a stable type too.</summary>
    public static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        if (problem.Extensions.ContainsKey("code"))
            return;
        var rule = problem.Status switch
        {
            401 => Refusals.NotSignedIn,
            403 => Refusals.NotAllowed,
            404 => Refusals.NotFound,
            405 => Refusals.MethodNotAllowed,
            413 => Refusals.TooLarge,
            415 => Refusals.UnsupportedMediaType,
            429 => Refusals.TooManyRequests,
            >= 500 => Refusals.Unexpected,
            _ => Refusals.InvalidRequest,
        };
        problem.Type = AddressOf(rule.Code);
        problem.Title = rule.Title;
        problem.Detail ??= rule.Remedy;
        problem.Extensions["code"] = rule.Code;
        problem.Extensions["remedy"] = rule.Remedy;
    }

    /// <summary>Where a code is explained, relative to the service.</summary>
    public static string AddressOf(string code) => $"/problems/{code}";

    private static ProblemEntry EntryOf(Violation broken) => new(broken.Field, broken.Rule.Code, broken.Detail, broken.Rule.Remedy);

    /// <summary>What the serializer found, field by field.</summary>
    internal static IEnumerable<ProblemEntry> EntriesOf(JsonException json)
    {
        var path = json.Path?.TrimStart('$').TrimStart('.') is { Length: > 0 } found ? found : null;
        if (MissingMembers().Match(json.Message) is { Success: true } missing)
        {
            return Quoted()
                .Matches(missing.Groups[1].Value)
                .Select(match => path is null ? match.Groups[1].Value : $"{path}.{match.Groups[1].Value}")
                .Select(field => new ProblemEntry(field, "required", $"“{field}” is missing.", Refusals.InvalidRequest.Remedy));
        }
        return
        [
            new ProblemEntry(path, NoNull().IsMatch(json.Message) ? "required" : "malformed", Words(json), Refusals.InvalidRequest.Remedy),
        ];
    }

    /// <summary>The serializer's own words, without the names of our types.</summary>
    private static string Words(JsonException json)
    {
        if (UnknownMember().Match(json.Message) is { Success: true } unknown)
            return $"There is no field “{unknown.Groups[1].Value}” here. Check its spelling, or leave it out.";
        if (MissingMembers().IsMatch(json.Message))
            return "Fields are missing; see errors.";
        if (Duplicate().Match(json.Message) is { Success: true } twice)
            return $"“{twice.Groups[1].Value}” stands here twice. Leave one out.";
        if (NoNull().Match(json.Message) is { Success: true } empty)
            return $"“{empty.Groups[1].Value}” is null and must not be.";
        if (WrongType().IsMatch(json.Message))
            return $"The value at {json.Path} is not of the kind that this field takes.";
        // What our own converters say is meant for people; what the reader says of broken JSON is not.
        return json.InnerException is null && !json.Message.Contains("Path:", StringComparison.Ordinal)
            ? json.Message
            : $"This is not valid JSON at line {json.LineNumber + 1}, position {json.BytePositionInLine + 1}.";
    }

    private static string Words(BadHttpRequestException bad) =>
        ParameterOf(bad) is { } name ? $"“{name}” is missing, or its value is not of the kind it takes." : bad.Message;

    private static string? ParameterOf(BadHttpRequestException bad) =>
        Parameter().Match(bad.Message) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex("parameter \"[^\"]*?([A-Za-z]+)\"")]
    private static partial Regex Parameter();

    [GeneratedRegex("JSON property '([^']+)' could not be mapped")]
    private static partial Regex UnknownMember();

    [GeneratedRegex("missing required properties including: (.+)")]
    private static partial Regex MissingMembers();

    [GeneratedRegex("Duplicate property '([^']+)'")]
    private static partial Regex Duplicate();

    [GeneratedRegex("'([^']+)' on type '.*' doesn't allow (?:setting )?null")]
    private static partial Regex NoNull();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex("parameter .* was not provided as|Implicit body inferred", RegexOptions.None)]
    private static partial Regex NoBody();

    [GeneratedRegex("charset '.*' is not a known encoding")]
    private static partial Regex UnknownCharset();

    [GeneratedRegex("could not be converted")]
    private static partial Regex WrongType();
}

/// <summary>Stable codes for what a validator finds, whatever the library calls it.</summary>
internal static class FieldCodes
{
    /// <summary>Every code a field can have in a 400, with its meaning.</summary>
    public static readonly IReadOnlyDictionary<string, string> All = new SortedDictionary<string, string>
    {
        ["malformed"] = "The value is not of the kind that the field takes.",
        ["out-of-range"] = "The number or date is outside what the field takes.",
        ["required"] = "The field is empty and must not be.",
        ["too-long"] = "The text or list is longer than the field takes.",
        ["unknown-value"] = "The value is not one of those that the field takes.",
    };

    public static string Of(string code) =>
        code switch
        {
            "NotEmptyValidator" or "NotNullValidator" => "required",
            "MaximumLengthValidator" or "LengthValidator" => "too-long",
            "EnumValidator" => "unknown-value",
            "InclusiveBetweenValidator"
            or "GreaterThanValidator"
            or "GreaterThanOrEqualValidator"
            or "LessThanValidator"
            or "LessThanOrEqualValidator" => "out-of-range",
            _ when All.ContainsKey(code) => code,
            _ => "malformed",
        };
}

internal static class ProblemSetup
{
    /// <summary>Has validators name fields as clients do. Done before the first validator is made.</summary>
    public static void NameFields() =>
        ValidatorOptions.Global.PropertyNameResolver = (_, member, _) =>
            member is null ? null : JsonNamingPolicy.CamelCase.ConvertName(member.Name);

    public static IServiceCollection AddProblems(this IServiceCollection services)
    {
        NameFields();
        services.AddProblemDetails(options => options.CustomizeProblemDetails = Problems.Complete);
        return services.AddExceptionHandler<Problems>();
    }
}
