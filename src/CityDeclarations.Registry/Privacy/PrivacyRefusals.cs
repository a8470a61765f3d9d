namespace CityDeclarations.Registry.Privacy;

internal static class PrivacyRefusals
{
    public static readonly Rule ErasureUnconfirmed = new(
        "erasure-unconfirmed",
        "Erasure cannot be undone and must be confirmed",
        "Send confirm with the e-mail address of the account."
    );
}
