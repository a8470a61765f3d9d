using System.Reflection;

namespace CityDeclarations.Registry.Foundation;

/// <summary>What a member may be at most and at least.</summary>
/// <param name="MaxLength">How many characters a text has at most.</param>
/// <param name="Min">The least number.</param>
/// <param name="Max">The greatest number.</param>
public sealed record Limit(int? MaxLength = null, decimal? Min = null, decimal? Max = null);

/// <summary>
/// The limits of what clients send, by member: an area says each where its validator has it from, and the description of the
/// API tells it.
/// </summary>
internal sealed class Limits
{
    private readonly Dictionary<(Type Record, string Member), Limit> limits = [];

    public Limits(IReadOnlyList<IArea> areas)
    {
        foreach (var area in areas)
            area.Limits(this);
    }

    public void Add(Type record, string member, Limit limit) => limits.Add((record, member), limit);

    public Limit? Find(MemberInfo member) => limits.GetValueOrDefault((member.DeclaringType!, member.Name));
}
