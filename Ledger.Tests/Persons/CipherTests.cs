using System.Security.Cryptography;
using Ledger.Api.Persons;

namespace Ledger.Tests.Persons;

public sealed class CipherTests
{
    const string Member = "610921107201-0042";
    readonly PersonalKeys keys = PersonalKeys.Of(PersonalKeys.New());

    [Fact]
    public void what_was_sealed_opens_to_the_same() =>
        Assert.Equal(SamplePersons.Of(1), SealedPerson.Next(Member, SamplePersons.Of(1), null, keys).Open(keys));

    [Fact]
    public void the_same_data_are_never_the_same_bytes() => Assert.NotEqual(
        SealedPerson.Next(Member, SamplePersons.Of(1), null, keys).Sealed, SealedPerson.Next(Member, SamplePersons.Of(1), null, keys).Sealed);

    [Fact]
    public void each_member_has_a_key_of_its_own_and_keeps_it()
    {
        var first = SealedPerson.Next(Member, SamplePersons.Of(1), null, keys);
        var second = SealedPerson.Next(Member, SamplePersons.Of(4), first, keys);
        var other = SealedPerson.Next("610921107201-0043", SamplePersons.Of(7), null, keys);

        Assert.Equal(first.Wrapped, second.Wrapped);
        Assert.Equal(2, second.Version);
        Assert.ThrowsAny<CryptographicException>(() => (first with { Wrapped = other.Wrapped }).Open(keys));
    }

    [Fact]
    public void nothing_opens_as_another_members_or_as_another_version()
    {
        var mine = SealedPerson.Next(Member, SamplePersons.Of(1), null, keys);

        Assert.ThrowsAny<CryptographicException>(() => (mine with { MemberId = "610921107201-0043" }).Open(keys));
        Assert.ThrowsAny<CryptographicException>(() => (mine with { Version = 2 }).Open(keys));
    }

    [Fact]
    public void one_changed_bit_anywhere_is_found()
    {
        var mine = SealedPerson.Next(Member, SamplePersons.Of(1), null, keys);
        for (var i = 0; i < mine.Sealed.Length; i++)
        {
            var changed = (byte[])mine.Sealed.Clone();
            changed[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => (mine with { Sealed = changed }).Open(keys));
        }
    }

    [Fact]
    public void a_hash_depends_on_key_kind_county_and_value()
    {
        byte[][] hashes =
        [
            keys.Hash("phone", "610921", "1"), keys.Hash("bankCard", "610921", "1"), keys.Hash("phone", "610922", "1"),
            keys.Hash("phone", "610921", "2"), PersonalKeys.Of(PersonalKeys.New()).Hash("phone", "610921", "1"),
        ];

        Assert.Distinct(hashes.Select(Convert.ToHexString));
        Assert.Equal(keys.Hash("phone", "610921", "1"), hashes[0]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("secret")]
    [InlineData("{}")]
    [InlineData("""{"wrapping":[],"search":"00"}""")]
    [InlineData("""{"wrapping":["secret"],"search":"secret"}""")]
    public void a_text_that_is_no_key_is_refused_and_not_repeated(string text)
    {
        var refused = Assert.Throws<PersonalKeyUnavailableException>(() => PersonalKeys.Of(text));

        Assert.DoesNotContain("secret", refused.ToString(), StringComparison.Ordinal);
    }
}
