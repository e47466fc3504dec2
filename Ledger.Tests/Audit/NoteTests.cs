using System.Text;
using Ledger.Domain.Audit;
using Ledger.Projections.Audit;

namespace Ledger.Tests.Audit;

/// <summary>Signed notes and checkpoints, with the examples of c2sp.org and of golang.org/x/mod/sumdb/note.</summary>
public sealed class NoteTests
{
    const string Peter = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    const string PeterPrivate = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    const string Text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    const string PeterSignature = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    const string Enoch = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
    const string EnochSignature = "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

    [Theory]
    [InlineData(Peter, $"{Text}\n{PeterSignature}")]
    [InlineData(Enoch, $"{Text}\n{PeterSignature}{EnochSignature}")]
    [InlineData("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n")]
    public void the_published_notes_verify_and_are_written_back_as_they_were(string vkey, string note)
    {
        var (key, read) = (NoteKey.Parse(vkey), SignedNote.Parse(note));

        Assert.NotNull(read.By(key));
        Assert.Equal(note, read.ToString());
        Assert.Equal(vkey, key.ToString());
        Assert.Null((read with { Text = read.Text.Replace("i", "I", StringComparison.Ordinal) }).By(key));
    }

    [Fact]
    public void the_published_key_signs_the_published_note()
    {
        using var peter = NoteSigner.Parse(PeterPrivate);

        Assert.Equal($"{Text}\n{PeterSignature}", new SignedNote(Text, [peter.Sign(Text)]).ToString());
        Assert.Equal(PeterPrivate, peter.Export());
        Assert.Equal(Peter, peter.Key.ToString());
    }

    [Fact]
    public void a_verifier_key_that_was_cut_or_changed_is_refused()
    {
        for (var from = 0; from < Peter.Length; from++)
            for (var to = from + 1; to <= Peter.Length; to++)
                if (to - from < Peter.Length)
                    Refused(() => NoteKey.Parse(Peter[from..to]));
        for (var i = 0; i < Peter.Length; i++)
            Refused(() => NoteKey.Parse($"{Peter[..i]}{(char)(Peter[i] + 1)}{Peter[(i + 1)..]}"));
        Refused(() => NoteKey.Parse("PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=="));
        Refused(() => NoteKey.Parse("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"));
    }

    [Theory]
    [InlineData(Text)]
    [InlineData(Text + "\n")]
    [InlineData(Text + "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=")]
    [InlineData("\x01" + Text + "\n" + PeterSignature)]
    [InlineData(Text + "\n— Bad Name x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n")]
    [InlineData(Text + "\n" + PeterSignature + "Unexpected line.\n")]
    [InlineData(Text + "\n— PeterNeumann x08g\n")]
    [InlineData(Text + "\n— Peter+Neumann x08go/ZJ\n")]
    public void what_is_no_signed_note_is_refused(string note) => Refused(() => SignedNote.Parse(note));

    [Fact]
    public void a_note_that_is_no_unicode_is_refused() => Refused(() => SignedNote.Parse($"\ud800{Text}\n{PeterSignature}"));

    [Fact]
    public void a_note_with_a_hundred_and_one_signatures_is_refused() =>
        Refused(() => SignedNote.Parse($"{Text}\n{string.Concat(Enumerable.Repeat(PeterSignature, 101))}"));

    /// <summary>RFC 8032 §7.1, tests 1 to 3.</summary>
    [Theory]
    [InlineData("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    [InlineData("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")]
    public void ed25519_verifies_what_the_standard_signed_and_no_changed_byte_of_it(string key, string message, string signature)
    {
        var signer = NoteKeyOf(key);
        var (said, signed) = (Convert.FromHexString(message), Convert.FromHexString(signature));

        Assert.True(signer.Verifies(said, signed));
        Assert.All(Enumerable.Range(0, signed.Length), i =>
            Assert.False(signer.Verifies(said, Changed(signed, i))));
        Assert.False(signer.Verifies([.. said, 0], signed));
        Assert.False(signer.Verifies(said, signed.AsSpan(1)));
    }

    [Fact]
    public void a_checkpoint_is_three_lines_signed_by_the_log()
    {
        using var log = NoteSigner.Generate("ledger.hanyin/610921", NoteKinds.Signature);
        var checkpoint = new Checkpoint("ledger.hanyin/610921", 20_852_163, Digest.Of("root"u8));
        var note = SignedNote.Parse(checkpoint.SignedBy(log).ToString());

        Assert.Equal($"ledger.hanyin/610921\n20852163\n{Convert.ToBase64String(Digest.Of("root"u8).ToBytes())}\n", note.Text);
        Assert.Equal(checkpoint, Checkpoint.Open(note, log.Key));
        using var thief = NoteSigner.Generate("ledger.hanyin/610921", NoteKinds.Signature);
        Refused(() => Checkpoint.Open(note, thief.Key));
        Refused(() => Checkpoint.Open(note with { Text = note.Text.Replace('2', '3') }, log.Key));
    }

    [Theory]
    [InlineData("log\n020852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("log\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxqw==\n")]
    [InlineData("log\n1\n\n")]
    [InlineData("\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n")]
    [InlineData("log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\nmore\n")]
    public void what_is_no_checkpoint_is_refused(string text) => Refused(() => Checkpoint.Parse(text));

    /// <summary>c2sp.org/tlog-cosignature: "cosignature/v1", the time, the checkpoint.</summary>
    [Fact]
    public void a_cosignature_says_when_and_covers_time_and_text()
    {
        using var witness = NoteSigner.Generate("ledger.hanyin/610921107", NoteKinds.Cosignature);
        var at = DateTimeOffset.FromUnixTimeSeconds(1_679_315_147);
        const string body = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
        var signature = NoteSignature.Parse(witness.Cosign(body, at).ToString());

        Assert.Equal($"cosignature/v1\ntime 1679315147\n{body}", Encoding.UTF8.GetString(Cosignature.Message(body, at)));
        Assert.Equal(at, Cosignature.TimeOf(signature.Bytes));
        Assert.True(signature.Verifies(witness.Key, body));
        Assert.False(signature.Verifies(witness.Key, body.Replace("20852163", "20852164", StringComparison.Ordinal)));
        Assert.All(Enumerable.Range(0, signature.Bytes.Length), i =>
            Assert.False((signature with { Bytes = Changed(signature.Bytes, i) }).Verifies(witness.Key, body)));
    }

    static NoteKey NoteKeyOf(string hex) => new("rfc8032", NoteKinds.Signature, NSec.Cryptography.PublicKey.Import(
        NSec.Cryptography.SignatureAlgorithm.Ed25519, Convert.FromHexString(hex), NSec.Cryptography.KeyBlobFormat.RawPublicKey));

    static byte[] Changed(byte[] bytes, int at)
    {
        var changed = bytes.ToArray();
        changed[at] ^= 1;
        return changed;
    }

    static void Refused(Func<object> read) => Assert.Throws<FormatException>(read);
}
