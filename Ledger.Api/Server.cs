using Ledger.Api.Access;
using Ledger.Api.Accounts;
using Ledger.Api.Audit;
using Ledger.Api.Backup;
using Ledger.Api.Edge;
using Ledger.Api.Hosting;
using Ledger.Api.Pages;
using Ledger.Api.Pages.Assets;
using Ledger.Api.Pages.Guides;
using Ledger.Api.Persons;
using Ledger.Projections.Views;
using Marten;
using Npgsql;
using Spectre.Console;

namespace Ledger.Api;

/// <summary>The program's life: find PostgreSQL, bring the schema up, serve until Ctrl-C.</summary>
public static class Server
{
    /// <returns>0 after Ctrl-C; 2 for unknown verbs, when no PostgreSQL or no key for personal data can be had, when the views are not this program's, and when its address is taken.</returns>
    public static async Task<int> Run(string[] args)
    {
        try
        {
            // A verb stands first; later words can be the values of options, as in --urls http://….
            return args switch
            {
                ["demo", .. var options] => await Serve(options, isDemo: true),
                ["rotate-personal-key", .. var options] => await RotatePersonalKey(options),
                ["rebuild", .. var options] => await WithoutServing(options, Rebuild),
                ["admin", .. var words] => await WithoutServing(
                    AdminCommand.Settings(words), app => AdminCommand.Run(app.Services, words, Console.Out)),
                ["backup", .. var options] => await BackupVerbs.Backup(options),
                ["restore-drill", .. var options] => await BackupVerbs.Drill(options),
                [{ } verb, ..] when !verb.StartsWith('-') => Usage(verb),
                _ => await Serve(args, isDemo: false),
            };
        }
        catch (Exception unavailable)
            when (unavailable is PostgresUnavailableException or PersonalKeyUnavailableException or LogKeyMissingException or ViewsOfAnotherShapeException
                or AddressTakenException)
        {
            await Console.Error.WriteLineAsync(unavailable.Message);
            return 2;
        }
    }

    static async Task<int> Serve(string[] args, bool isDemo)
    {
        var builder = Builder(args);
        ListenAddresses.DemandFree(builder.Configuration);
        // To be tried with curl by whoever reads the README; a setting can demand it all the same.
        if (isDemo)
            builder.Configuration[SecondFactorRoles.Setting] ??= "";
        builder.Services.AddSingleton(new Installation(isDemo));
        await using var postgres = await PostgresHost.FindOrStart(PostgresSettings.From(builder.Configuration), default);
        var connections = await postgres.Database("ledger", default);
        await SchemaInstaller.Install(connections, default);
        builder.Services.AddSingleton(await PersonalKeyFile.Load(builder.Configuration, builder.Environment, postgres.DataFolder, default));
        LogKey.Choose(builder.Configuration, builder.Environment, postgres.DataFolder);
        await using var app = Build(builder, connections);
        await PersonalKeyCheck.Run(
            app.Services.GetRequiredService<NpgsqlDataSource>(), app.Services.GetRequiredService<PersonalKeys>(), default);
        await ViewsShape.Demand(app.Services.GetRequiredService<IDocumentStore>(), default);
        await app.StartAsync();
        try
        {
            await Console.Out.WriteLineAsync(postgres.Source);
            if (isDemo)
                await Demo.Run(app.Services, AnsiConsole.Console, app.Lifetime.ApplicationStopping);
            await Console.Out.WriteLineAsync($"{string.Join(" ", app.Urls)}  (Ctrl-C)");
            await app.WaitForShutdownAsync();
            return 0;
        }
        finally
        {
            await app.StopAsync();
        }
    }

    /// <summary>Builds every view anew from the log. No server may run on the database meanwhile.</summary>
    /// <summary>Everything, or what <c>--stream</c> or <c>--view</c> names.</summary>
    static async Task<int> Rebuild(WebApplication app)
    {
        if (app.Configuration["stream"] is not null || app.Configuration["view"] is not null)
            return await Checking.CureVerb.Run(app.Services, app.Configuration, Console.Out);

        var position = await ViewsRebuild.Run(app.Services.GetRequiredService<IDocumentStore>(), default);
        await Console.Out.WriteLineAsync($"视图已重建至事件 #{position} · views rebuilt up to event #{position}");
        return 0;
    }

    /// <summary>Something that is done on the database by the program's own parts, without taking requests.</summary>
    static async Task<int> WithoutServing(string[] args, Func<WebApplication, Task<int>> work)
    {
        var builder = Builder(args);
        await using var postgres = await PostgresHost.FindOrStart(PostgresSettings.From(builder.Configuration), default);
        var connections = await postgres.Database("ledger", default);
        await SchemaInstaller.Install(connections, default);
        builder.Services.AddSingleton(await PersonalKeyFile.Load(builder.Configuration, builder.Environment, postgres.DataFolder, default));
        await using var app = Build(builder, connections);
        return await work(app);
    }

    /// <summary>Encrypts the members' keys anew under the first key-encryption key. No server may run meanwhile.</summary>
    static async Task<int> RotatePersonalKey(string[] args)
    {
        var builder = Builder(args);
        await using var postgres = await PostgresHost.FindOrStart(PostgresSettings.From(builder.Configuration), default);
        var connections = await postgres.Database("ledger", default);
        await SchemaInstaller.Install(connections, default);
        var keys = await PersonalKeyFile.Load(builder.Configuration, builder.Environment, postgres.DataFolder, default);
        await using var database = NpgsqlDataSource.Create(connections.Application);
        await PersonalKeyCheck.Run(database, keys, default);
        var rotated = await KeyRotation.Run(database, keys, default);
        await Console.Out.WriteLineAsync($"{rotated} 户的密钥已换新 · the keys of {rotated} members are wrapped anew");
        return 0;
    }

    static WebApplicationBuilder Builder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Configuration.AddSecretFiles();
        return builder;
    }

    /// <summary>The web application on a database whose schema is there.</summary>
    public static WebApplication Build(WebApplicationBuilder builder, DatabaseConnections connections)
    {
        builder.AddLedger(connections);
        var app = builder.Build();
        app.UseEdge();
        app.UseAnswerLog();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = Problems.Unhandled,
            SuppressDiagnosticsCallback = failure => failure.Exception is Http.BadFieldsException or Ledger.Domain.Basics.RefusedException or TimeoutException or JasperFx.ConcurrencyException or ViewsBehindException,
        });
        app.UseStatusCodePages(status => Problems.Unhandled(status.HttpContext));
        app.UseRequestLimits();
        app.UseResponseCompression();
        app.UsePageAssets();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseBodyRules();
        app.UseAntiforgery();
        app.MapLedger();
        app.MapPages();
        return app;
    }

    static int Usage(string verb)
    {
        Console.Error.WriteLine($"""
            没有命令“{verb}”。There is no command '{verb}'.
              (none)   serve what the database holds
              demo     load the demonstration data first
              admin    create NAME | reset NAME: a one-time code for an administrator, or for anybody
              rebuild  build all views anew from the events, while no server runs
                       --stream KEY: one stream's state; --view NAME [--region CODE]: one view's rows
              rotate-personal-key  wrap the members' keys anew under the first key, while no server runs
              backup [FOLDER]       dump the database, with a manifest of what is in it
              restore-drill [FILE]  restore the last backup, or that file, elsewhere, and check it
            """);
        return 2;
    }
}
