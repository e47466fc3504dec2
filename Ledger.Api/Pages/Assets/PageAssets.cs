using System.Collections.Frozen;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Net.Http.Headers;

namespace Ledger.Api.Pages.Assets;

/// <summary>Style sheet and scripts of the pages. They are part of the program, compressed once at its start.</summary>
/// <remarks>An address carries the content's digest, so a browser keeps a file for ever and never shows an old one. What a script
/// imports is addressed so, too: another content of the one is another content of the other.</remarks>
public static partial class PageAssets
{
    const string Root = "/assets/";

    static readonly FrozenDictionary<string, PageAsset> All = Read();

    /// <summary>Where a page finds a file.</summary>
    public static string Address(string name) => $"{Root}{name}?v={All[name].Digest}";

    /// <summary>Every script that one imports, directly or not: a page asks for them together, not one after the other.</summary>
    public static IReadOnlyList<string> ImportsOf(string name) =>
        [.. All[name].Imports.SelectMany(imported => ImportsOf(imported).Prepend(imported)).Distinct()];

    /// <summary>Answers what begins with /assets/; before sign-in, because the sign-in page needs it.</summary>
    public static void UsePageAssets(this WebApplication app) => app.Use((http, next) =>
        http.Request.Path.StartsWithSegments("/assets", out var rest) && HttpMethods.IsGet(http.Request.Method)
            && All.TryGetValue(rest.Value!.TrimStart('/'), out var asset)
                ? Send(http, asset)
                : next(http));

    static Task Send(HttpContext http, PageAsset asset)
    {
        var isBrotli = http.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal);
        var body = isBrotli ? asset.Brotli : asset.Plain;
        http.Response.ContentType = asset.Type;
        http.Response.ContentLength = body.Length;
        http.Response.Headers[HeaderNames.CacheControl] = "public, max-age=31536000, immutable";
        http.Response.Headers[HeaderNames.Vary] = HeaderNames.AcceptEncoding;
        if (isBrotli)
            http.Response.Headers[HeaderNames.ContentEncoding] = "br";
        return http.Response.Body.WriteAsync(body, http.RequestAborted).AsTask();
    }

    static FrozenDictionary<string, PageAsset> Read()
    {
        const string prefix = "asset/";
        var program = typeof(PageAssets).Assembly;
        var texts = program.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(name => name[prefix.Length..], name => Text(program, name));
        var read = new Dictionary<string, PageAsset>();

        PageAsset Of(string name)
        {
            if (read.TryGetValue(name, out var known))
                return known;
            var text = name.EndsWith(".css", StringComparison.Ordinal) ? SentStyle.Of(texts[name]) : Comment().Replace(texts[name], "");
            var plain = Encoding.UTF8.GetBytes(Import().Replace(text, found => $"from './{found.Groups[1].Value}?v={Of(found.Groups[1].Value).Digest}'"));
            return read[name] = new(name, TypeOf(name), [.. Import().Matches(texts[name]).Select(found => found.Groups[1].Value)],
                plain, Compressed(plain), Convert.ToHexStringLower(SHA256.HashData(plain))[..12]);
        }

        return texts.Keys.Select(Of).ToFrozenDictionary(asset => asset.Name);
    }

    static string Text(Assembly program, string name)
    {
        using var reader = new StreamReader(program.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    static byte[] Compressed(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.SmallestSize))
            brotli.Write(plain);
        return packed.ToArray();
    }

    static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        _ => "image/svg+xml",
    };

    /// <summary>For whoever reads the sources; browsers on slow networks do without.</summary>
    [GeneratedRegex(@"^ *(//.*|/\*.*?\*/)\n", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"from '\./([a-z-]+\.js)'")]
    private static partial Regex Import();
}

/// <param name="Imports">Names of the scripts that it imports itself.</param>
/// <param name="Digest">The beginning of the content's SHA-256, in hexadecimal.</param>
sealed record PageAsset(string Name, string Type, IReadOnlyList<string> Imports, byte[] Plain, byte[] Brotli, string Digest);
