using System.Collections.Frozen;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Ledger.Api.Pages.Assets;

/// <summary>Style sheet and scripts of the pages. They are part of the program, compressed once at its start.</summary>
/// <remarks>An address carries the content's digest, so a browser keeps a file for ever and never shows an old one.</remarks>
public static class PageAssets
{
    const string Root = "/assets/";

    static readonly FrozenDictionary<string, PageAsset> All = Read().ToFrozenDictionary(asset => asset.Name);

    /// <summary>Where a page finds a file.</summary>
    public static string Address(string name) => $"{Root}{name}?v={All[name].Digest}";

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

    static IEnumerable<PageAsset> Read()
    {
        var program = typeof(PageAssets).Assembly;
        const string prefix = "asset/";
        foreach (var resource in program.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            var plain = Bytes(program, resource);
            yield return new(resource[prefix.Length..], TypeOf(resource), plain, Compressed(plain),
                Convert.ToHexStringLower(SHA256.HashData(plain))[..12]);
        }
    }

    static byte[] Bytes(Assembly program, string resource)
    {
        using var stream = program.GetManifestResourceStream(resource)!;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
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
}

/// <param name="Digest">The beginning of the content's SHA-256, in hexadecimal.</param>
sealed record PageAsset(string Name, string Type, byte[] Plain, byte[] Brotli, string Digest);
