using CityDeclarations.Registry.Mail;

namespace CityDeclarations.Registry.Desks;

/// <summary>
/// Offers a seat at a desk, by mail. Officers invite the first lead of a city, jurors, partners and other officers; a
/// city's lead invites its officials and readers.
/// </summary>
/// <param name="Desk">Which desk.</param>
/// <param name="Role">The seat that is offered.</param>
/// <param name="Email">The e-mail address of whom it is for: where the link goes.</param>
/// <param name="Language">The language of the mail (BCP 47).</param>
/// <param name="Organisation">What an organisation is called, when it is new here. It is public.</param>
[Allow(Role.Lead, Role.Officer)]
public sealed record Invite(DeskName Desk, Role Role, string Email, string Language, string? Organisation = null) : ICommand<Created>;

internal sealed class InviteValidator : AbstractValidator<Invite>
{
    public InviteValidator()
    {
        RuleFor(command => command.Email).IsEmail();
        RuleFor(command => command.Language).IsLanguage();
        RuleFor(command => command.Desk.Slug)
            .IsSlug()
            .When(command => command.Desk.Kind is DeskKind.Organisation)
            .OverridePropertyName("slug");
        RuleFor(command => command.Organisation).MaximumLength(Lengths.Title);
    }
}

internal sealed class InviteHandler(IDocumentSession session, CommandContext context, Invitations invitations)
    : IRequestHandler<Invite, Created>
{
    public async Task<Created> Handle(Invite command, CancellationToken ct)
    {
        var (desk, role) = (command.Desk, command.Role);
        var byLead = desk.Kind is DeskKind.City && context.Actor.IsLeadOf(desk.Slug) && role is Role.Official or Role.Reader;
        var byOfficer = role is not (Role.Official or Role.Reader) && await session.AnswersTo(desk, context.Actor, ct);
        if (!byLead && !byOfficer)
            throw Refusals.NotAllowed.Broken(
                "A city's lead invites its officials and readers; its officers invite the lead, and the officers, jurors and "
                    + $"partners of {desk}."
            );

        if (
            command is { Desk.Kind: DeskKind.Organisation, Organisation: { Length: > 0 } name }
            && await session.LoadAsync<Organisation>(desk.Slug, ct) is null
        )
            session.Insert(new Organisation(desk.Slug, name));
        else
            await session.MustExist(desk, ct);
        DeskDecider.MayOffer(await session.Events.FetchLatest<Desk>(desk.Key, ct), desk, role);

        var created = await invitations.Add(session, desk, role, command.Email, command.Language, context, ct);
        await session.Record(context, created, ct);
        return created;
    }
}

internal static class InviteEndpoint
{
    /// <summary>What the client sends.</summary>
    /// <param name="Role"><inheritdoc cref="Invite.Role"/></param>
    /// <param name="Email"><inheritdoc cref="Invite.Email"/></param>
    /// <param name="Language"><inheritdoc cref="Invite.Language"/></param>
    /// <param name="Organisation"><inheritdoc cref="Invite.Organisation"/></param>
    internal sealed record Body(Role Role, string Email, string Language = "en", string? Organisation = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/desks/{kind}/{slug}/invitations", ([WordOf<DeskKind>] string kind, string slug, Body body, Call call) =>
                call.Creates(new Invite(DeskAddress.Named(kind, slug), body.Role, body.Email, body.Language, body.Organisation), created =>
                    $"/api/v1/desks/{kind}/{slug}/invitations"
                )
            )
            .Creates(
                "Invite somebody to a desk",
                "Sends a link that works once, for 14 days. Officers invite leads, jurors, partners and officers; a city's "
                    + "lead invites officials and readers."
            );
}

/// <summary>Writes invitations and the mails that carry their links.</summary>
internal sealed class Invitations(SiteAddress site)
{
    public async Task<Created> Add(
        IDocumentSession session,
        DeskName desk,
        Role role,
        string email,
        string language,
        CommandContext context,
        CancellationToken ct
    )
    {
        var (invitation, token) = Invitation.To(desk, role, email, language, context);
        session.Insert(invitation);
        session.Queue(
            InvitationMail.Of(invitation, email, await session.NameOf(desk, language, ct), site.Of(Invitation.AddressOf(token))),
            context
        );
        return new Created(invitation.Id, invitation.Version);
    }
}
