namespace CityDeclarations.Registry.Accounts;

internal static class AccountRefusals
{
    public static readonly Rule SignInFailed = new(
        "sign-in-failed",
        "This does not open an account",
        "Check the e-mail address and the password. After five wrong tries an account stays closed for 15 minutes; you can "
            + "also set a new password.",
        401
    );

    public static readonly Rule CodeNeeded = new(
        "code-needed",
        "This account asks for a code as well",
        "Give the six digits that your authenticator app shows, or one of your recovery codes.",
        401
    );

    public static readonly Rule EmailUnconfirmed = new(
        "email-unconfirmed",
        "The e-mail address of this account has not been confirmed",
        "Open the link in the mail that was sent to it just now.",
        401
    );

    public static readonly Rule PasswordTooWeak = new(
        "password-too-weak",
        "This password is too easy to guess",
        "Use at least 12 characters, four of them different; a few words that do not belong together are good.",
        400
    );

    public static readonly Rule PasswordWrong = new(
        "password-wrong",
        "This is not your password",
        "Give the password with which you sign in."
    );

    public static readonly Rule EmailTaken = new(
        "email-taken",
        "There is an account with this e-mail address already",
        "Sign in with it, then go on."
    );

    public static readonly Rule LinkOver = new(
        "link-over",
        "This link does not work, or not any more",
        "Ask for a new one; a link works once, and for one day."
    );

    public static readonly Rule CodeWrong = new(
        "code-wrong",
        "This is not the code that the app shows now",
        "Wait for the next one; the clock of the device must be right."
    );

    public static readonly Rule AuthenticatorThere = new(
        "authenticator-there",
        "An authenticator app is set up already",
        "Take it off first, then set up the new one."
    );

    public static readonly Rule PasskeyRefused = new(
        "passkey-refused",
        "The passkey was not accepted",
        "Try again on the device that has it, or sign in another way."
    );

    public static readonly Rule ProviderUnknown = new(
        "provider-unknown",
        "No account goes with this sign-in",
        "Open your invitation and choose the same provider there; or sign in another way and connect it on your account's page."
    );

    public static readonly Rule ProviderTaken = new(
        "provider-taken",
        "This account at the provider opens another account here",
        "Sign in with it to use that account; or disconnect it there first."
    );

    public static readonly Rule OnlyWayIn = new("only-way-in", "An account needs one way in", "Add another way to sign in first.");
}
