using Ledger.Api.Hosting;
using Ledger.Projections.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Ledger.Api.Accounts;

/// <summary>Registers accounts, and the two ways to be signed in: a cookie for browsers, a token for programs.</summary>
public static class AccountSetup
{
    /// <summary>The scheme that chooses between the two.</summary>
    public const string Either = "Ledger";

    /// <summary>Of PBKDF2 with HMAC-SHA-512, as the OWASP cheat sheet on password storage advises.</summary>
    const int PasswordIterations = 210_000;

    public static void AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddDataProtection().SetApplicationName(Either).PersistKeysToFileSystem(KeysFolder(configuration));
        services.TryAddSingleton<IPasswordHasher<PersonAccount>, PasswordHasher<PersonAccount>>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = PasswordIterations);
        AddIdentity(services);
        services.AddSingleton<NobodysHash>();
        services.AddSingleton<Attempts>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<RecentSessions>();
        services.AddSingleton<SecondFactorRoles>();
        services.AddScoped<SignIn>();
        services.AddScoped<Administration>();
        services.AddScoped<OwnAccount>();
        services.AddScoped<FirstAdministrator>();
        services.AddScoped<DemoAccounts>();
        AddSchemes(services);
    }

    static void AddIdentity(IServiceCollection services)
    {
        services.TryAddScoped<IPasswordValidator<PersonAccount>, PasswordRules>();
        services.AddScoped<AccountStore>();
        services.AddScoped<IUserStore<PersonAccount>>(provider => provider.GetRequiredService<AccountStore>());
        services.AddIdentityCore<PersonAccount>(options =>
            {
                // Names may be Chinese; what may stand in them is checked where they come in.
                options.User.AllowedUserNameCharacters = "";
            })
            .AddTokenProvider<TimeCodes>(TimeCodes.Provider);
    }

    static void AddSchemes(IServiceCollection services) => services
        .AddAuthentication(defaults => defaults.DefaultScheme = Either)
        .AddPolicyScheme(Either, null, choice => choice.ForwardDefaultSelector = http =>
            http.Request.Headers.Authorization.Count > 0 ? BearerSignIn.Name : CookieSignIn.Name)
        .AddScheme<AuthenticationSchemeOptions, BearerSignIn>(BearerSignIn.Name, null)
        .AddCookie(CookieSignIn.Name, CookieSignIn.Configure);

    /// <summary>Keys outlive the program, so that a restart signs nobody out; and they are not in the database, so that a
    /// dump of it opens neither cookies nor second factors.</summary>
    static DirectoryInfo KeysFolder(IConfiguration configuration)
    {
        var path = Path.GetFullPath(configuration["Ledger:Keys"] ?? ".ledger/keys", PostgresSettings.ProjectRoot());
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path)
            : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
