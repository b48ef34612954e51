using Associations.Web.Mail;
using Associations.Web.Shell;

namespace Associations.Web.Meetings;

/// <summary>A letter about a meeting: invitation, reminder, minutes. What asks or tells one short thing is a <see cref="Notice"/>.</summary>
/// <param name="Lead">Above the heading: what has happened.</param>
/// <param name="Day">Null for a sensitive meeting, and then no clocks.</param>
/// <param name="Clocks">The hour in each zone at the table, the reader's first.</param>
/// <param name="Answers">Links that lead to the page which answers; empty when there is nothing to answer.</param>
/// <param name="Why">Why the reader gets this letter, at its foot.</param>
public sealed record MeetingPaper(string Lead, string Heading, string? Day, IReadOnlyList<(string Hour, string Place)> Clocks, IReadOnlyList<string> Paragraphs) : ILetterText
{
    public string? Room { get; init; }

    public IReadOnlyList<(string Text, Uri Address)> Answers { get; init; } = [];

    public string? AnswerHint { get; init; }

    public IReadOnlyList<(string Hour, string What)> Agenda { get; init; } = [];

    public string? AgendaHeading { get; init; }

    public string Why { get; init; } = "";

    public string AsText(Reader reader) => string.Join(
        "\n\n",
        new[]
        {
            Lead, Heading, Day is null ? null : string.Join('\n', Clocks.Select(clock => $"{clock.Hour} {clock.Place}").Prepend(Day)), string.Join("\n\n", Paragraphs), Room,
            Answers.Count == 0 ? null : string.Join('\n', Answers.Select(answer => $"{answer.Text}{reader.Colon} {answer.Address}")), AnswerHint,
            Agenda.Count == 0 ? null : string.Join('\n', Agenda.Select(item => $"{item.Hour} {item.What}").Prepend($"{AgendaHeading}{reader.Colon}")), $"-- \n{Why}",
        }.Where(part => !string.IsNullOrEmpty(part))) + "\n";
}
