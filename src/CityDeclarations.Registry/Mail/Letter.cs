namespace CityDeclarations.Registry.Mail;

/// <summary>Writes every mail of the register: what it says stands in <see cref="Words"/>, as subject and text of its kind.</summary>
public static class Letter
{
    /// <summary>A mail in the recipient's language, or the nearest that the register writes.</summary>
    /// <param name="recipient">Who gets it.</param>
    /// <param name="name">Its name (<see cref="OutgoingMail.Name"/>).</param>
    /// <param name="kind">Its kind, for instance <c>award:nominated</c>. The first word is the mail's purpose.</param>
    /// <param name="parts">What stands in the places of its words, in the language wanted.</param>
    public static OutgoingMail To(Recipient recipient, string name, string kind, Func<string, IReadOnlyList<object>> parts)
    {
        var said = parts(recipient.Language);
        return new()
        {
            Name = name,
            To = recipient.Email,
            Language = Languages.Nearest(recipient.Language),
            Subject = Words.In(recipient.Language, $"mail:{kind}:subject", said),
            Text = Words.In(recipient.Language, $"mail:{kind}:text", said),
            Purpose = kind.Split(':')[0],
            DigestOf = recipient.Digest ? recipient.Id : null,
        };
    }
}
