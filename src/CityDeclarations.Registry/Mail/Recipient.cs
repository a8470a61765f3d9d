namespace CityDeclarations.Registry.Mail;

/// <summary>Somebody who gets mails.</summary>
/// <param name="Id">Names who it is, and says nothing by itself.</param>
/// <param name="Email">Where mails go.</param>
/// <param name="Language">The language wanted (BCP 47).</param>
/// <param name="Digest">Whether one mail a day with everything in it is wanted.</param>
public record Recipient(string Id, string Email, string Language, bool Digest = false);
