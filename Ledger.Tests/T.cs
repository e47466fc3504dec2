namespace Ledger.Tests;

public class T
{
    [Fact] public void a_b() => Assert.Equal(2, 1 + 1);
}
