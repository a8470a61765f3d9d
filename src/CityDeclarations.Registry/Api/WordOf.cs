namespace CityDeclarations.Registry.Api;

/// <summary>Which words a text in an address may be, for the API's description; <see cref="ChosenWord{T}"/> reads them.</summary>
internal abstract class WordOfAttribute : Attribute
{
    public abstract IReadOnlyList<string> Words { get; }
}

/// <inheritdoc />
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class WordOfAttribute<T> : WordOfAttribute
    where T : struct, Enum
{
    public override IReadOnlyList<string> Words => [.. Choice<T>.Words];
}
