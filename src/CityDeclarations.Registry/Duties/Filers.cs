using CityDeclarations.Registry.Mail;

namespace CityDeclarations.Registry.Duties;

/// <summary>Who files for cities and is reminded of it, by city.</summary>
internal delegate Task<ILookup<string, Recipient>> Filers(IQuerySession session, IReadOnlyCollection<string> cities, CancellationToken ct);
