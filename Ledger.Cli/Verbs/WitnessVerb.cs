using System.CommandLine;
using System.Text.Json;
using Ledger.Cli.Output;
using Ledger.Cli.Server;
using Ledger.Projections.Audit;

namespace Ledger.Cli.Verbs;

/// <summary>An office's own watch over the log: signs the newest checkpoint after it was proved to go on from the last that it
/// signed. Key and memory stay in a folder of this machine; only signatures leave it.</summary>
static class WitnessVerb
{
    static readonly Option<string> Region = RegionOption.Required();

    static readonly Option<DirectoryInfo?> Folder = new("--dir") { HelpName = "FOLDER", Description = "The witness's folder · 见证目录" };

    public static Command Create()
    {
        var key = new Command("key", "Makes the key once, and prints its public half · 生成见证密钥") { Region, Folder };
        key.SetAction(MakeKey);
        var sign = new Command("sign", "Checks the newest checkpoint against the last signed one, and signs it · 核对并见证") { Region, Folder };
        sign.SetAction(Sign);
        return new("witness", "Watches over the log for a village, town or county · 见证") { key, sign };
    }

    static int MakeKey(ParseResult parsed)
    {
        using var witness = Opened(parsed);
        var (terminal, key) = (new Terminal(parsed), witness.Key.ToString());
        if (terminal.IsJson)
            terminal.Write(new { key });
        else
            terminal.Result(key);
        return ExitCode.Ok;
    }

    static async Task<int> Sign(ParseResult parsed, CancellationToken cancellation)
    {
        using var server = new LedgerServer(parsed);
        using var witness = Opened(parsed);
        var seen = await CheckpointSeen.Newest(server, cancellation);
        var proof = witness.LastSize is { } last ? await CheckpointSeen.Proof(server, last, seen.Size, cancellation) : null;
        var note = Cosigned(witness, seen, KnownKey.Of(parsed, seen.LogKey) ?? NoteKey.Parse(seen.LogKey), proof);
        Registered(parsed, seen, witness.Key.ToString());
        var answer = await server.Post<JsonElement>(Address.Of("log", "checkpoints", ServerReads.Text(seen.Size), "cosignatures").ToString(),
            new { region = parsed.GetRequiredValue(Region), note = note.ToString() }, cancellation);
        Print(new(parsed), seen, answer);
        return answer.GetProperty("state").GetString() == "present" ? ExitCode.Ok : ExitCode.Broken;
    }

    /// <summary>What contradicts an earlier signature is an alarm, and its evidence lies in the folder.</summary>
    static SignedNote Cosigned(Witness witness, CheckpointSeen seen, NoteKey log, Domain.Audit.ConsistencyProof? proof)
    {
        try
        {
            return witness.Cosign(seen.Signed, log, proof, TimeProvider.System.GetUtcNow());
        }
        catch (WitnessRefusedException refused)
        {
            throw new CannotException(refused.Reason == "notProved" ? ExitCode.NotVerified : ExitCode.Broken, refused.Message);
        }
    }

    /// <summary>A signature by a key that nobody registered would prove nothing, and is not taken.</summary>
    static void Registered(ParseResult parsed, CheckpointSeen seen, string key)
    {
        var region = parsed.GetRequiredValue(Region);
        if (!seen.Witnesses.Contains(new(region, key)))
            throw new CannotException(ExitCode.NotVerified, new Terminal(parsed).Say(
                $"{region} 没有登记这把见证公钥：请总会负责人在“检查点”页（/checkpoint）登记后再签\n{key}",
                $"this key is not registered for {region}: the county's director registers it on the page /checkpoint; sign again then\n{key}"));
    }

    static Witness Opened(ParseResult parsed)
    {
        var region = parsed.GetRequiredValue(Region);
        try
        {
            return Witness.Open(parsed.GetValue(Folder)?.FullName ?? Surroundings.Of(parsed).Home.WitnessOf(region), $"ledger.hanyin/witness/{region}");
        }
        catch (FormatException other)
        {
            throw new CannotException(ExitCode.Usage, other.Message);
        }
    }

    static void Print(Terminal terminal, CheckpointSeen seen, JsonElement answer)
    {
        if (terminal.IsJson)
        {
            terminal.Write(answer);
            return;
        }

        terminal.Result(seen.Signed.Text.TrimEnd());
        terminal.Result($"{terminal.Say("已见证", "signed")} {answer.GetProperty("signedAt").GetDateTimeOffset():yyyy-MM-dd HH:mm:ssK}");
    }
}
