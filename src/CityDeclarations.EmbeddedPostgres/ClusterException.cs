namespace CityDeclarations.EmbeddedPostgres;

/// <summary>A cluster cannot run. The message is written for a person: what is wrong, and what to do about it.</summary>
public sealed class ClusterException(string message, Exception? inner = null) : Exception(message, inner);
