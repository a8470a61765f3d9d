using JasperFx;
using Marten.Exceptions;
using Marten.Linq.MatchesSql;
using Microsoft.AspNetCore.Identity;

namespace CityDeclarations.Registry.Accounts;

/// <summary>Keeps people for ASP.NET Core Identity, which does the rest: hashing, codes, lockout, passkeys.</summary>
internal sealed class PersonStore(IDocumentStore documents, IdentityErrorDescriber errors)
    : IUserPasswordStore<Person>,
        IUserEmailStore<Person>,
        IUserSecurityStampStore<Person>,
        IUserLockoutStore<Person>,
        IUserTwoFactorStore<Person>,
        IUserAuthenticatorKeyStore<Person>,
        IUserTwoFactorRecoveryCodeStore<Person>,
        IUserLoginStore<Person>,
        IUserPasskeyStore<Person>
{
    public Task<IdentityResult> CreateAsync(Person user, CancellationToken ct) => Write(session => session.Insert(user), ct);

    public Task<IdentityResult> UpdateAsync(Person user, CancellationToken ct) =>
        Write(session => session.UpdateRevision(user, user.Version + 1), ct);

    public Task<IdentityResult> DeleteAsync(Person user, CancellationToken ct) => Write(session => session.Delete<Person>(user.Id), ct);

    public Task<Person?> FindByIdAsync(string userId, CancellationToken ct) => Read(session => session.LoadAsync<Person>(userId, ct));

    /// <summary>People sign in with their address.</summary>
    public Task<Person?> FindByNameAsync(string normalizedUserName, CancellationToken ct) => FindByEmailAsync(normalizedUserName, ct);

    public Task<Person?> FindByEmailAsync(string normalizedEmail, CancellationToken ct) =>
        Read(session => session.Query<Person>().FirstOrDefaultAsync(person => person.NormalizedEmail == normalizedEmail, ct));

    public Task<Person?> FindByLoginAsync(string loginProvider, string providerKey, CancellationToken ct) =>
        Read(session =>
            session
                .Query<Person>()
                .FirstOrDefaultAsync(
                    person => person.OtherAccounts.Any(account => account.Provider == loginProvider && account.Subject == providerKey),
                    ct
                )
        );

    public Task<Person?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken ct) =>
        Read(session =>
        {
            var id = Convert.ToBase64String(credentialId);
            return session
                .Query<Person>()
                .FirstOrDefaultAsync(
                    person =>
                        person.MatchesSql("d.data @> jsonb_build_object('passkeys', jsonb_build_array(jsonb_build_object('id', ?)))", id),
                    ct
                );
        });

    public Task<string> GetUserIdAsync(Person user, CancellationToken ct) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(Person user, CancellationToken ct) => Task.FromResult<string?>(user.Email);

    public Task SetUserNameAsync(Person user, string? userName, CancellationToken ct) => SetEmailAsync(user, userName, ct);

    public Task<string?> GetNormalizedUserNameAsync(Person user, CancellationToken ct) => GetNormalizedEmailAsync(user, ct);

    public Task SetNormalizedUserNameAsync(Person user, string? normalizedName, CancellationToken ct) =>
        SetNormalizedEmailAsync(user, normalizedName, ct);

    public Task<string?> GetEmailAsync(Person user, CancellationToken ct) => Task.FromResult<string?>(user.Email);

    public Task SetEmailAsync(Person user, string? email, CancellationToken ct) => Set(() => user.Email = email!);

    public Task<bool> GetEmailConfirmedAsync(Person user, CancellationToken ct) => Task.FromResult(user.EmailConfirmed);

    public Task SetEmailConfirmedAsync(Person user, bool confirmed, CancellationToken ct) => Set(() => user.EmailConfirmed = confirmed);

    public Task<string?> GetNormalizedEmailAsync(Person user, CancellationToken ct) => Task.FromResult<string?>(user.NormalizedEmail);

    public Task SetNormalizedEmailAsync(Person user, string? normalizedEmail, CancellationToken ct) =>
        Set(() => user.NormalizedEmail = normalizedEmail!);

    public Task<string?> GetPasswordHashAsync(Person user, CancellationToken ct) => Task.FromResult(user.PasswordHash);

    public Task SetPasswordHashAsync(Person user, string? passwordHash, CancellationToken ct) =>
        Set(() => user.PasswordHash = passwordHash);

    public Task<bool> HasPasswordAsync(Person user, CancellationToken ct) => Task.FromResult(user.PasswordHash is not null);

    public Task<string?> GetSecurityStampAsync(Person user, CancellationToken ct) => Task.FromResult<string?>(user.SecurityStamp);

    public Task SetSecurityStampAsync(Person user, string stamp, CancellationToken ct) => Set(() => user.SecurityStamp = stamp);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Person user, CancellationToken ct) => Task.FromResult(user.LockedUntil);

    public Task SetLockoutEndDateAsync(Person user, DateTimeOffset? lockoutEnd, CancellationToken ct) =>
        Set(() => user.LockedUntil = lockoutEnd);

    public Task<int> IncrementAccessFailedCountAsync(Person user, CancellationToken ct) => Task.FromResult(++user.FailedSignIns);

    public Task ResetAccessFailedCountAsync(Person user, CancellationToken ct) => Set(() => user.FailedSignIns = 0);

    public Task<int> GetAccessFailedCountAsync(Person user, CancellationToken ct) => Task.FromResult(user.FailedSignIns);

    /// <summary>Everybody is locked out after too many failures; nobody is exempt.</summary>
    public Task<bool> GetLockoutEnabledAsync(Person user, CancellationToken ct) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(Person user, bool enabled, CancellationToken ct) => Task.CompletedTask;

    public Task SetTwoFactorEnabledAsync(Person user, bool enabled, CancellationToken ct) => Set(() => user.TwoFactorEnabled = enabled);

    public Task<bool> GetTwoFactorEnabledAsync(Person user, CancellationToken ct) => Task.FromResult(user.TwoFactorEnabled);

    public Task SetAuthenticatorKeyAsync(Person user, string key, CancellationToken ct) => Set(() => user.AuthenticatorKey = key);

    public Task<string?> GetAuthenticatorKeyAsync(Person user, CancellationToken ct) => Task.FromResult(user.AuthenticatorKey);

    /// <summary>A code has 50 random bits and opens once, after a password: a plain digest is enough.</summary>
    public Task ReplaceCodesAsync(Person user, IEnumerable<string> recoveryCodes, CancellationToken ct) =>
        Set(() => user.RecoveryCodes = [.. recoveryCodes.Select(Sha256.Of)]);

    public async Task<bool> RedeemCodeAsync(Person user, string code, CancellationToken ct)
    {
        var digest = Sha256.Of(code);
        if (!user.RecoveryCodes.Contains(digest))
            return false;
        user.RecoveryCodes = [.. user.RecoveryCodes.Where(other => other != digest)];
        return (await UpdateAsync(user, ct)).Succeeded; // or the same code, sent twice at once, would open twice
    }

    public Task<int> CountCodesAsync(Person user, CancellationToken ct) => Task.FromResult(user.RecoveryCodes.Count);

    public Task AddLoginAsync(Person user, UserLoginInfo login, CancellationToken ct) =>
        Set(() => user.OtherAccounts.Add(OtherAccount.Of(login)));

    public Task RemoveLoginAsync(Person user, string loginProvider, string providerKey, CancellationToken ct) =>
        Set(() => user.OtherAccounts.RemoveAll(account => account.Provider == loginProvider && account.Subject == providerKey));

    public Task<IList<UserLoginInfo>> GetLoginsAsync(Person user, CancellationToken ct) =>
        Task.FromResult<IList<UserLoginInfo>>([
            .. user.OtherAccounts.Select(account => new UserLoginInfo(account.Provider, account.Subject, account.ProviderName)),
        ]);

    public Task AddOrUpdatePasskeyAsync(Person user, UserPasskeyInfo passkey, CancellationToken ct) =>
        Set(() =>
        {
            var at = user.Passkeys.FindIndex(known => known.Id.AsSpan().SequenceEqual(passkey.CredentialId));
            if (at < 0)
                user.Passkeys.Add(Passkey.Of(passkey));
            else
                user.Passkeys[at] = Passkey.Of(passkey);
        });

    public Task RemovePasskeyAsync(Person user, byte[] credentialId, CancellationToken ct) =>
        Set(() => user.Passkeys.RemoveAll(known => known.Id.AsSpan().SequenceEqual(credentialId)));

    public Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Person user, CancellationToken ct) =>
        Task.FromResult<IList<UserPasskeyInfo>>([.. user.Passkeys.Select(passkey => passkey.Info())]);

    public Task<UserPasskeyInfo?> FindPasskeyAsync(Person user, byte[] credentialId, CancellationToken ct) =>
        Task.FromResult(user.Passkeys.FirstOrDefault(known => known.Id.AsSpan().SequenceEqual(credentialId))?.Info());

    public void Dispose() { }

    private static Task Set(Action change)
    {
        change();
        return Task.CompletedTask;
    }

    private async Task<Person?> Read(Func<IQuerySession, Task<Person?>> read)
    {
        await using var session = documents.QuerySession();
        return await read(session);
    }

    private async Task<IdentityResult> Write(Action<IDocumentSession> write, CancellationToken ct)
    {
        await using var session = documents.LightweightSession();
        write(session);
        try
        {
            await session.SaveChangesAsync(ct);
            return IdentityResult.Success;
        }
        catch (ConcurrencyException)
        {
            return IdentityResult.Failed(errors.ConcurrencyFailure());
        }
        catch (Exception taken)
            when (taken
                    is DocumentAlreadyExistsException
                        or MartenCommandException
                        {
                            InnerException: Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.UniqueViolation }
                        }
            )
        {
            return IdentityResult.Failed(errors.DuplicateEmail("this address"));
        }
    }
}
