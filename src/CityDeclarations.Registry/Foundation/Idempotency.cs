using System.Text.Json;
using JasperFx;

namespace CityDeclarations.Registry.Foundation;

/// <summary>
/// The answer to a request that carried an Idempotency-Key, written in the same transaction as what the request did:
/// either both are there or neither is. Kept for <see cref="Kept"/>.
/// </summary>
internal sealed record RememberedAnswer
{
    /// <summary>How long a retry is recognised.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>The actor and its key: two clients may well choose the same key.</summary>
    public required string Id { get; init; }

    /// <summary>A digest of the request, to tell a retry from another request under the same key.</summary>
    public required string Fingerprint { get; init; }

    public required DateTimeOffset At { get; init; }

    public required JsonElement Answer { get; init; }

    public static string IdOf(CommandContext context) => $"{context.Actor.Id}/{context.IdempotencyKey}";

    public static RememberedAnswer Of<TResult>(CommandContext context, TResult answer) =>
        new()
        {
            Id = IdOf(context),
            Fingerprint = context.Fingerprint,
            At = context.Now,
            Answer = JsonSerializer.SerializeToElement(answer),
        };
}

/// <summary>
/// Gives a retry the first answer. The usual request pays nothing for it: only after a conflict (the register says no,
/// because the effect stands already, or the answer is there already) is the remembered answer looked up. Any other failure
/// is what it is.
/// </summary>
internal sealed class Idempotent<TRequest, TResult>(CommandContext context, IDocumentStore store) : IPipelineBehavior<TRequest, TResult>
    where TRequest : ICommand<TResult>
{
    public async Task<TResult> Handle(TRequest request, CancellationToken ct, RequestHandlerDelegate<TResult> next)
    {
        if (context.IdempotencyKey is null)
            return await next();
        context.Fingerprint = Fingerprint(request);
        try
        {
            return await next();
        }
        catch (Exception conflict) when (conflict is RuleViolationException or DocumentAlreadyExistsException)
        {
            await using var session = store.QuerySession();
            var first = await session.LoadAsync<RememberedAnswer>(RememberedAnswer.IdOf(context), ct);
            if (first is null)
                throw;
            if (first.Fingerprint != context.Fingerprint)
                throw Refusals.IdempotencyKeyReused.Broken(
                    $"The key “{context.IdempotencyKey}” was used on {first.At:yyyy-MM-dd} at {first.At:HH:mm} UTC for another request.",
                    "Idempotency-Key"
                );
            return first.Answer.Deserialize<TResult>()!;
        }
    }

    private static string Fingerprint(TRequest request) =>
        Sha256.Of(JsonSerializer.SerializeToUtf8Bytes(new { Request = typeof(TRequest).Name, Content = (object)request }));
}
