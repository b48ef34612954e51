using System.Text.Json;
using Associations.Domain;
using Associations.Domain.Mail;

namespace Associations.Application.Meetings;

/// <summary>Content of a letter with the minutes, as they were shared. Of a sensitive meeting it holds neither minutes nor what was agreed.</summary>
/// <param name="Link">What the reader's link is sealed for.</param>
/// <param name="IsCorrection">They were shared before.</param>
public sealed record MinutesLetter(Guid Link, LocalisedText Title, IReadOnlyList<LocalisedText> Sides, bool IsCorrection)
{
    /// <summary>Null of a sensitive meeting.</summary>
    public LocalisedText? Text { get; init; }

    public IReadOnlyList<Agreed> WhatWasAgreed { get; init; } = [];

    /// <summary>The person at the association who reads replies.</summary>
    public string? ReplyName { get; init; }

    public string? ReplyAddress { get; init; }

    /// <param name="Who">Empty for the association, and for a guest of no organisation.</param>
    public sealed record Agreed(LocalisedText What, LocalisedText Who, bool IsAssociations, DateOnly DueOn);

    public static MinutesLetter Read(string content) => JsonSerializer.Deserialize<MinutesLetter>(content)!;

    internal Letter To(Addressee addressee, DateTimeOffset now) => Letter.Write(LetterKind.MeetingMinutes, addressee, JsonSerializer.Serialize(this), now, now);
}
