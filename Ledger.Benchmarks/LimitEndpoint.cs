using Ledger.Api.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace Ledger.Benchmarks;

/// <summary>POST: reads the body, inserts it as one row, commits durably, answers.</summary>
static class LimitEndpoint
{
    public static async Task<WebApplication> Start(WebApplicationBuilder builder, DatabaseConnections connections)
    {
        await using (var owner = NpgsqlDataSource.Create(connections.Owner!))
        {
            await Run(owner, "create table if not exists ledger.bare (id uuid primary key, body text not null)");
            await Run(owner, "grant insert on ledger.bare to public; grant usage on schema ledger to public");
        }

        var database = NpgsqlDataSource.Create(connections.Application);
        var app = builder.Build();
        app.MapPost("/bare", async (HttpContext http) =>
        {
            using var reader = new StreamReader(http.Request.Body);
            var body = await reader.ReadToEndAsync();
            await using var insert = database.CreateCommand("insert into ledger.bare (id, body) values ($1, $2)");
            insert.Parameters.Add(new() { Value = Guid.CreateVersion7() });
            insert.Parameters.Add(new() { Value = body });
            await insert.ExecuteNonQueryAsync();
            return Results.Text("{}", "application/json");
        });
        app.MapPost(Door.Address, () => Results.Text("{}", "application/json"));
        app.Lifetime.ApplicationStopped.Register(database.Dispose);
        await app.StartAsync();
        return app;
    }

    static async Task Run(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
