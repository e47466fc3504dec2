using Ledger.Domain.Persons;

namespace Ledger.Tests.Persons;

public sealed class PersonRulesTests
{
    [Theory]
    //          number                code
    [InlineData("11010519491231002X", null)] // the example of GB 11643-1999
    [InlineData("440524188001010014", "idNumberBirth")] // its other example was born in 1880
    [InlineData("000000195005170001", "idNumberCheck")]
    [InlineData("110105194912310021", "idNumberCheck")]
    [InlineData("110105194902300024", "idNumberBirth")]
    [InlineData("110105194900310020", "idNumberBirth")]
    [InlineData("110105491231002", "idNumberOld")]
    [InlineData("1101051949123100", "idNumberForm")]
    [InlineData("11010519491231002Y", "idNumberForm")]
    [InlineData("1101051949123100２X", "idNumberForm")]
    [InlineData("", "idNumberForm")]
    public void a_citizens_number_is_checked_as_the_standard_says(string number, string? code) =>
        Assert.Equal(code, IdNumbers.Fault(number));

    [Fact]
    public void every_single_wrong_digit_is_found()
    {
        var number = SamplePersons.IdNumber(7);
        for (var place = 14; place < 18; place++)
            foreach (var digit in "0123456789".Where(digit => digit != number[place]))
                Assert.NotNull(IdNumbers.Fault($"{number[..place]}{digit}{number[(place + 1)..]}"));
    }

    [Theory]
    [InlineData("name", "", "nameForm")]
    [InlineData("name", "王秀兰1", "nameForm")]
    [InlineData("name", "王\n秀兰", "nameForm")]
    [InlineData("name", "阿依古丽·买买提", null)]
    [InlineData("phone", "13800138000", null)]
    [InlineData("phone", "0915-5212345", null)]
    [InlineData("phone", "12800138000", "phoneForm")]
    [InlineData("phone", "1380013800", "phoneForm")]
    [InlineData("bankCard", "6222028473916500", null)]
    [InlineData("bankCard", "6222028473916501", "bankCardCheck")]
    [InlineData("bankCard", "6222x28473916500", "bankCardForm")]
    [InlineData("address", "柳坪村\t三组", "addressForm")]
    public void a_field_must_look_like_what_it_is(string field, string value, string? code)
    {
        var person = SamplePersons.Of(1);
        person = field switch
        {
            "name" => person with { Name = value },
            "phone" => person with { Phone = value },
            "bankCard" => person with { BankCard = value },
            _ => person with { Address = value },
        };

        Assert.Equal(code is null ? [] : [(field, code)], PersonRules.Faults(person));
    }

    [Fact]
    public void nobody_stands_twice_in_one_household() => Assert.Equal([("household[1].idNumber", "idNumberTwice")],
        PersonRules.Faults(SamplePersons.Of(1) with
        {
            Household = [new("王守田", SamplePersons.IdNumber(2), Relation.Spouse), new("王晓芸", SamplePersons.IdNumber(2), Relation.Child)],
        }));

    [Fact]
    public void a_household_has_an_end() => Assert.Equal([("household", "householdTooLarge")], PersonRules.Faults(SamplePersons.Of(1) with
    {
        Household = [.. Enumerable.Range(2, 31).Select(place => new Relative("王晓芸", SamplePersons.IdNumber(place), Relation.Child))],
    }));

    [Fact]
    public void blanks_and_a_small_x_do_not_make_another_person() => Assert.Equal(
        new Person("王秀兰", "11010519491231002X", "13800138000", "6222028473916500", null, []),
        PersonRules.Normal(new(" 王秀兰 ", " 11010519491231002x", "138 0013 8000", "6222 0284 7391 6500", null, [])));

    [Fact]
    public void a_person_printed_says_nothing()
    {
        var person = SamplePersons.Of(1);

        Assert.Equal("Person", person.ToString());
        Assert.Equal("Relative", person.Household[0].ToString());
        Assert.Equal("Person", $"{person}");
    }

    [Theory]
    [InlineData("王", "*")]
    [InlineData("王兰", "王*")]
    [InlineData("王秀兰", "王*兰")]
    [InlineData("欧阳秀兰", "欧**兰")]
    [InlineData("𠮷田光", "𠮷*光")]
    public void a_name_is_masked_but_for_its_ends(string name, string masked) => Assert.Equal(masked, Masks.Name(name));

    [Fact]
    public void what_is_masked_shows_only_a_little()
    {
        var masked = MaskedPerson.Of(SamplePersons.Of(1));

        Assert.Equal("欧**兰", masked.Name);
        Assert.Equal($"0000…{SamplePersons.IdNumber(1)[^4..]}", masked.IdNumber);
        Assert.Equal("138****8765", masked.Phone);
        Assert.Equal("…6500", masked.BankCard);
        Assert.Equal("陕西省汉阴县漩涡镇柳坪村…", masked.Address);
        Assert.Equal(new Relative("王*田", $"0000…{SamplePersons.IdNumber(2)[^4..]}", Relation.Spouse), masked.Household[0]);
        Assert.Equal("…", Masks.Address("某处"));
    }
}
