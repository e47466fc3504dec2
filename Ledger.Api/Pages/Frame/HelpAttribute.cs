using Ledger.Domain.Basics;

namespace Ledger.Api.Pages.Frame;

/// <summary>A page's help in a few sentences: what it shows, what one does there, what to do when something is in the way.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class HelpAttribute(string chinese, string english) : Attribute
{
    public string Chinese { get; } = chinese;

    public string English { get; } = english;

    public string In(Language language) => language == Language.Chinese ? Chinese : English;
}
