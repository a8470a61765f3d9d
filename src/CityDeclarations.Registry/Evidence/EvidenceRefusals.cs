namespace CityDeclarations.Registry.Evidence;

internal static class EvidenceRefusals
{
    public static readonly Rule TooLarge = new(
        "file-too-large",
        "The file is larger than is taken here",
        "Make it smaller (lower the resolution of its pictures, or split it), or publish it and give its web address instead.",
        413
    );

    public static readonly Rule Empty = new("file-empty", "The file is empty", "Check which file was chosen, and send it again.", 400);

    public static readonly Rule DigestMismatch = new(
        "file-digest-mismatch",
        "What came in is not what the address names",
        "Send the file again; if it stays, compute the SHA-256 of the very bytes that are sent.",
        422
    );

    public static readonly Rule TypeRefused = new(
        "file-type-refused",
        "This kind of file is not taken here",
        "Send a PDF, a picture (PNG, JPEG, WebP, GIF), an office document (docx, xlsx, pptx, odt, ods, odp), or text or CSV in UTF-8.",
        415
    );

    public static readonly Rule Encrypted = new(
        "file-encrypted",
        "The file is protected by a password",
        "Save it without password or protection, and send that.",
        415
    );

    public static readonly Rule HasMacros = new(
        "file-has-macros",
        "The document has macros in it",
        "Save it in the same program as a document without macros, or as PDF, and send that.",
        415
    );

    public static readonly Rule Ambiguous = new(
        "file-ambiguous",
        "The file is two kinds of file at once, or more than it seems",
        "Open it and save it anew, or as PDF, and send that.",
        415
    );

    public static readonly Rule Infected = new(
        "file-infected",
        "The virus scanner found something in the file",
        "Clean the computer it comes from, make the document anew, and send that; nobody can read this one.",
        422
    );

    public static readonly Rule NotScanned = new(
        "file-not-scanned",
        "The file has not been looked at by the virus scanner yet",
        "Try again in some minutes; if it stays, tell the operator that the scanner does not answer."
    );

    public static readonly Rule InUse = new(
        "file-in-use",
        "A report that was submitted refers to the file",
        "Leave it: what a report was judged by stays readable."
    );

    public static readonly Rule Unknown = new(
        "evidence-file-unknown",
        "The city keeps no such file, or it cannot be used",
        "Keep the file first (PUT it under its SHA-256), then refer to it as file:SHA-256."
    );
}
