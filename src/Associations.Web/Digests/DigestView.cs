using Associations.Web.Shell;

namespace Associations.Web.Digests;

/// <summary>One copy of a digest in words, ready for its HTML and its plain text.</summary>
public sealed record DigestView
{
    public required string Language { get; init; }

    public required string Title { get; init; }

    public required string Preheader { get; init; }

    public required string SeriesName { get; init; }

    public required string Month { get; init; }

    public required IReadOnlyList<string> Introduction { get; init; }

    public required IReadOnlyList<CallView> Calls { get; init; }

    public required string LeftOut { get; init; }

    public required string NextIssue { get; init; }

    public required string Colophon { get; init; }

    public required Uri Archive { get; init; }

    public required Uri Preferences { get; init; }

    public required Uri Unsubscribe { get; init; }

    /// <summary>For clients and people that read plain text: the same order, the same facts.</summary>
    public string AsText(string why, string deadline, string topics, string leave, string archive)
    {
        var colon = Reader.ColonOf(Language);
        var lines = new List<string> { $"{SeriesName}, {Month}", "", Title, "" };
        lines.AddRange(Introduction.SelectMany(paragraph => new[] { paragraph, "" }));
        foreach (var call in Calls)
        {
            lines.Add($"{call.Number}. {call.Title}");
            lines.Add($"{deadline}{colon} {call.Deadline}{(call.FunderHour is null ? "" : $" ({call.FunderHour})")}");
            if (call.MovedFrom is not null) lines.Add(call.MovedFrom);
            lines.AddRange(call.Facts.Select(fact => $"{fact.Term}{colon} {fact.Value}"));
            if (call.FallbackLanguage is not null) lines.Add(call.FallbackLanguage);
            if (call.Summary.Length > 0) lines.Add(call.Summary);
            lines.Add($"{why} {call.Why}");
            if (call.Link is not null) lines.Add(call.Link.ToString());
            lines.Add("");
        }

        if (LeftOut.Length > 0) lines.Add(LeftOut);
        lines.AddRange([$"{archive}{colon} {Archive}", NextIssue, "", $"{topics}{colon} {Preferences}", $"{leave}{colon} {Unsubscribe}", "", "-- ", Colophon]);
        return string.Join('\n', lines) + "\n";
    }
}

/// <summary>One call in one copy.</summary>
public sealed record CallView(int Number, string Title, string Summary, string Deadline, string? FunderHour, string? MovedFrom, string? Money, string Why, Uri? Link)
{
    /// <summary>Said when the text is not in the reader's language.</summary>
    public string? FallbackLanguage { get; init; }

    public IReadOnlyList<(string Term, string Value)> Facts { get; init; } = [];
}
