using Microsoft.AspNetCore.Identity;

namespace CityDeclarations.Registry.Accounts;

/// <summary>Makes new recovery codes; the old ones do not work any more.</summary>
[AllowPerson]
public sealed record MakeRecoveryCodes : ICommand<IReadOnlyList<string>>;

internal sealed class MakeRecoveryCodesHandler(CommandContext context, UserManager<Person> users)
    : IRequestHandler<MakeRecoveryCodes, IReadOnlyList<string>>
{
    public async Task<IReadOnlyList<string>> Handle(MakeRecoveryCodes command, CancellationToken ct) =>
        await users.NewRecoveryCodes(await users.Own(context));
}
