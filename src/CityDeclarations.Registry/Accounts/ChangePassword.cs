using Microsoft.AspNetCore.Identity;

namespace CityDeclarations.Registry.Accounts;

/// <summary>Changes one's password, or sets the first one. Sessions elsewhere end within a minute.</summary>
/// <param name="Old">The password so far; none when there is none.</param>
/// <param name="New">The new one.</param>
[AllowPerson]
public sealed record ChangePassword(string? Old, string New) : ICommand<bool>;

internal sealed class ChangePasswordHandler(CommandContext context, UserManager<Person> users, Session session)
    : IRequestHandler<ChangePassword, bool>
{
    public async Task<bool> Handle(ChangePassword command, CancellationToken ct)
    {
        var person = await users.Own(context);
        await users.MustBeStrong(person, command.New, "new");
        if (person.PasswordHash is not null && !await users.CheckPasswordAsync(person, command.Old ?? ""))
            throw AccountRefusals.PasswordWrong.Broken("The password so far is another one.", "old");
        person.PasswordHash = users.PasswordHasher.HashPassword(person, command.New);
        person.SecurityStamp = Secret.New();
        await users.Write(person);
        await session.GoOn(person); // this session goes on
        return true;
    }
}
