namespace CityDeclarations.Registry.Mail;

internal static class MailRefusals
{
    public static readonly Rule NotStuck = new(
        "mail-not-stuck",
        "This mail is on its way or has arrived",
        "Only a mail that failed, came back or is uncertain is sent again; look at its state."
    );

    public static readonly Rule Wiped = new(
        "mail-wiped",
        "Address and text of this mail are no longer kept",
        "Do again what caused the mail: a new one is written then."
    );

    public static readonly Rule NotSent = new(
        "mail-not-sent",
        "This mail was not sent, so it cannot have come back",
        "Check the id: it is what stands before the @ in the mail's Message-ID."
    );
}
