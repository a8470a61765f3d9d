namespace CityDeclarations.Registry.Desks;

/// <summary>
/// An event of a desk's stream, <c>desk:kind/slug</c>: who takes a seat there, who leaves it, and who acts for it from outside. People
/// stand in it by their id only.
/// </summary>
public abstract record DeskEvent;

/// <summary>A person took a seat, by an invitation. A seat that the person had at this desk before ends with it.</summary>
/// <param name="PersonId">Id of the person.</param>
/// <param name="Role">What the seat allows.</param>
/// <param name="Invitation">Id of the invitation.</param>
public sealed record SeatTaken(string PersonId, Role Role, string Invitation) : DeskEvent;

/// <summary>A person left its seat, or was asked to.</summary>
/// <param name="PersonId">Id of the person.</param>
/// <param name="Reason">Why, when somebody else ended it.</param>
public sealed record SeatEnded(string PersonId, string? Reason = null) : DeskEvent;

/// <summary>The lead passed to somebody who sat at the desk already. Who led before stays as an official.</summary>
/// <param name="From">Id of the person who led.</param>
/// <param name="To">Id of the person who leads from now on.</param>
public sealed record LeadHandedOver(string From, string To) : DeskEvent;

/// <summary>An officer found that a city has lost its lead, and invites another.</summary>
/// <param name="PersonId">Id of the person who led, whose seat ends; none when nobody did.</param>
/// <param name="Reason">How that is known.</param>
public sealed record LeadLost(string? PersonId, string Reason) : DeskEvent;

/// <summary>A city let a person or an organisation act for it.</summary>
/// <param name="Mandate">Id of the mandate.</param>
/// <param name="Holder">Who holds it: <c>person:</c> and an id, or <c>organisation:</c> and a slug.</param>
/// <param name="Role">What it covers: <see cref="Role.Official"/> fills in and files, <see cref="Role.Reader"/> only looks.</param>
/// <param name="EndsOn">The last day on which it holds.</param>
public sealed record MandateGiven(string Mandate, string Holder, Role Role, DateOnly EndsOn) : DeskEvent;

/// <summary>A mandate ended before its time: the city took it back, or its holder laid it down.</summary>
/// <param name="Mandate">Id of the mandate.</param>
/// <param name="Reason">Why.</param>
public sealed record MandateEnded(string Mandate, string? Reason = null) : DeskEvent;
