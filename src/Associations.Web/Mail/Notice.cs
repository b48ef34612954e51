using Associations.Web.Shell;

namespace Associations.Web.Mail;

/// <summary>What a letter says, before it has a look.</summary>
public interface ILetterText
{
    /// <summary>The plain-text part.</summary>
    string AsText(Reader reader);
}

/// <summary>A short letter: a heading, paragraphs, one button. Sign-in links, confirmations, notices.</summary>
/// <param name="Action">What the button says, and where it leads; null for a letter without one.</param>
/// <param name="Why">Why the reader gets this letter, at its foot.</param>
public sealed record Notice(string Heading, IReadOnlyList<string> Paragraphs, (string Text, Uri Address)? Action, string Why) : ILetterText
{
    public string AsText(Reader reader) => string.Join(
        "\n\n",
        [Heading, .. Paragraphs, .. Action is { } action ? [$"{action.Text}{reader.Colon}\n{action.Address}"] : Array.Empty<string>(), $"-- \n{Why}"]) + "\n";
}
