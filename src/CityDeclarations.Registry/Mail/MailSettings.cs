using MailKit.Security;

namespace CityDeclarations.Registry.Mail;

/// <summary>How mails leave the register.</summary>
public sealed record MailSettings
{
    /// <summary>The mail server (SMTP). Without one, mails go into <see cref="Folder"/>.</summary>
    public string? Host { get; init; }

    /// <summary>Its port.</summary>
    public int Port { get; init; } = 587;

    /// <summary>The user it knows us as; none where it takes mails from us as we are.</summary>
    public string? User { get; init; }

    /// <summary>The user's password.</summary>
    public string Password { get; init; } = "";

    /// <summary>The address that mails come from.</summary>
    public string From { get; init; } = "register@localhost";

    /// <summary>How the connection is encrypted.</summary>
    public SecureSocketOptions Tls { get; init; } = SecureSocketOptions.StartTls;

    /// <summary>Where mails are put while there is no mail server. Without either they wait.</summary>
    public string? Folder { get; init; }

    /// <summary>How long the mail server may take for one mail.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long address and text of a mail are kept once nothing more happens to it.</summary>
    public TimeSpan Kept { get; init; } = TimeSpan.FromDays(30);
}
