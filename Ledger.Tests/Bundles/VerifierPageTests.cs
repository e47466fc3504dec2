using System.Text;
using Deque.AxeCore.Playwright;
using Ledger.Projections.Bundles;
using Ledger.Tests.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Ledger.Tests.Bundles;

/// <summary>The second verifier as a member meets it: a file on a phone, with no network, in whatever browser is on it.</summary>
[Collection<AuditorsDeskTests>]
public sealed class VerifierPageTests(AuditorsDesk desk)
{
    const string Member = AuditorsDesk.Village + "-0001";

    /// <summary>RFC 8032 §7.1, tests 1, 2, 3 and SHA(abc): public key, message, signature.</summary>
    static readonly string[][] Rfc8032 =
    [
        ["d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"],
        ["3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"],
        ["fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"],
        ["ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
            "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"],
    ];

    /// <summary>Every vector with its signature verifies; with a bit of key, message or signature changed, or with the order of the
    /// group added to S, none does.</summary>
    const string Vectors = """
        vectors => {
          const bytes = text => Uint8Array.from(text.match(/../g) ?? [], two => parseInt(two, 16)), wrong = [];
          const flipped = (of, at) => of.map((byte, i) => i === at ? byte ^ 1 : byte);
          vectors.forEach(([k, m, s], i) => {
            const [key, message, signature] = [k, m, s].map(bytes);
            if (!ownEd25519(key, message, signature)) wrong.push(`${i}: not verified`);
            const larger = signature.slice();
            for (let n = littleEndian(signature.slice(32)) + order, at = 32; at < 64; at++, n >>= 8n) larger[at] = Number(n & 255n);
            const forged = [[flipped(key, 3), message, signature], [key, message, flipped(signature, 3)], [key, message, flipped(signature, 40)],
              [key, join(message, [0]), signature], [key, message, larger], [key, message, signature.slice(1)], [new Uint8Array(32).fill(255), message, signature]];
            forged.forEach(([a, b, c], j) => { if (ownEd25519(a, b, c)) wrong.push(`${i}: forgery ${j}`); });
          });
          return wrong;
        }
        """;

    [Fact]
    public async Task its_own_signatures_pass_the_vectors_of_the_standard()
    {
        await using var page = await SecondVerifier.Open(SecondVerifier.WithoutCryptography);

        Assert.Empty(await page.Page.EvaluateAsync<string[]>(Vectors, Rfc8032));
    }

    [Fact]
    public async Task a_member_chooses_the_file_on_a_phone_without_a_network_and_reads_whether_it_is_true()
    {
        await using var verifier = await SecondVerifier.Open();
        var (page, good) = (verifier.Page, await Passbook());
        await Expect(page.GetByText("本页没有运行起来")).ToHaveCountAsync(0);

        await Choose(page, good);
        await Reads(page, "? 未能核验", "没填公钥");
        await page.FillAsync("#key", desk.Key.Key.ToString());
        await page.PressAsync("#key", "Tab");
        await Reads(page, "✓ 核验通过", "这份存折证据是真的");
        await Expect(page.Locator("#lines")).ToContainTextAsync($"会员 {Member}：卡 ");
        await Choose(page, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(good).Replace("\"amount\":\"", "\"amount\":\"1", StringComparison.Ordinal)));
        await Reads(page, "✗ 完整性已被破坏", "不能相信");
        await Choose(page, good[..^10]);
        await Reads(page, "? 未能核验", "文件不完整");
    }

    /// <summary>The page says it, in Chinese, within a phone's width, and puts nothing in anybody's way.</summary>
    static async Task Reads(IPage page, string verdict, string meaning)
    {
        await Expect(page.Locator("#verdict")).ToContainTextAsync(verdict);
        await Expect(page.Locator("#meaning")).ToContainTextAsync(meaning);
        Assert.Equal(360, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => violation.Id));
    }

    static Task Choose(IPage page, byte[] bundle) =>
        page.SetInputFilesAsync("#file", new FilePayload { Name = "存折.bundle", MimeType = "application/octet-stream", Buffer = bundle });

    async Task<byte[]> Passbook()
    {
        var source = desk.Host.Services.GetRequiredService<BundleSource>();
        using var bytes = new MemoryStream();
        await source.Write((await source.Passbook(Member, desk.Key.Key.ToString(), TestContext.Current.CancellationToken))!, bytes, TestContext.Current.CancellationToken);
        return bytes.ToArray();
    }
}
