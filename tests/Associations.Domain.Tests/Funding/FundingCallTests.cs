using Associations.Domain.Funding;
using Associations.Domain.Tenancy;

namespace Associations.Domain.Tests.Funding;

public sealed class FundingCallTests
{
    private static readonly ZonedTime FirstDeadline = new(new DateTime(2025, 11, 30, 15, 0, 0), "Europe/Budapest");
    private static readonly ZonedTime MovedTo = new(new DateTime(2026, 1, 29, 16, 0, 0), "Europe/Budapest");
    private static readonly DateTimeOffset Recorded = new(2025, 11, 20, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_deadline_that_moves_leaves_where_it_was_and_when_that_was_recorded()
    {
        var call = Huskroua();

        call.Change(call.Details with { Deadline = MovedTo }, Recorded);

        Assert.Equal([new MovedDeadline(FirstDeadline, MovedTo, Recorded)], call.MovedDeadlines);
        Assert.Equal(new DateTimeOffset(2026, 1, 29, 15, 0, 0, TimeSpan.Zero), call.DeadlineAt);
    }

    [Fact]
    public void A_corrected_deadline_leaves_no_trace()
    {
        var call = Huskroua();

        call.Change(call.Details with { Deadline = MovedTo }, Recorded, correction: true);

        Assert.Empty(call.MovedDeadlines);
        Assert.Equal(MovedTo, call.Deadline);
    }

    [Fact]
    public void A_change_of_words_moves_no_deadline()
    {
        var call = Huskroua();

        call.Change(call.Details with { Title = LocalisedText.Of(("en", "HUSKROUA, second call")) }, Recorded);

        Assert.Empty(call.MovedDeadlines);
    }

    [Theory]
    // 17:00 in Brussels is 15:00 UTC in summer and 16:00 in winter.
    [InlineData("2026-04-16T17:00", "2026-04-16T14:59:59Z", CallStatus.Open)]
    [InlineData("2026-04-16T17:00", "2026-04-16T15:00:00Z", CallStatus.Closed)]
    [InlineData("2026-01-16T17:00", "2026-01-16T15:59:59Z", CallStatus.Open)]
    [InlineData("2026-01-16T17:00", "2026-01-16T16:00:00Z", CallStatus.Closed)]
    // The night of 25 October 2026: 02:30 occurs twice; the first one counts.
    [InlineData("2026-10-25T02:30", "2026-10-25T00:29:59Z", CallStatus.Open)]
    [InlineData("2026-10-25T02:30", "2026-10-25T00:30:00Z", CallStatus.Closed)]
    // The night of 29 March 2026: 02:30 does not occur; it is read as 03:30.
    [InlineData("2026-03-29T02:30", "2026-03-29T01:29:59Z", CallStatus.Open)]
    [InlineData("2026-03-29T02:30", "2026-03-29T01:30:00Z", CallStatus.Closed)]
    public void A_call_closes_at_the_funders_hour(string deadline, string now, CallStatus expected)
    {
        var call = FundingCall.Announce("CERV-2026", Details(new ZonedTime(DateTime.Parse(deadline), "Europe/Brussels")));

        Assert.Equal(expected, call.StatusAt(DateTimeOffset.Parse(now), "Europe/Kyiv"));
    }

    [Theory]
    // Midnight of 17 December in Brussels is 23:00 UTC of the day before, and an hour into the day in Kyiv.
    [InlineData("Europe/Brussels", "2025-12-16T22:59:59Z", CallStatus.Announced)]
    [InlineData("Europe/Brussels", "2025-12-16T23:00:00Z", CallStatus.Open)]
    [InlineData(null, "2025-12-16T21:59:59Z", CallStatus.Announced)]
    [InlineData(null, "2025-12-16T22:00:00Z", CallStatus.Open)]
    public void A_call_opens_with_the_funders_day_or_without_a_deadline_with_the_associations(string? zone, string now, CallStatus expected)
    {
        var deadline = zone is null ? (ZonedTime?)null : new ZonedTime(new DateTime(2026, 4, 16, 17, 0, 0), zone);
        var call = FundingCall.Announce("CERV-2026", Details(deadline) with { OpensOn = new DateOnly(2025, 12, 17) });

        Assert.Equal(expected, call.StatusAt(DateTimeOffset.Parse(now), "Europe/Kyiv"));
    }

    [Fact]
    public void A_taken_call_is_not_offered_on()
    {
        var copy = Offered().Take(Recorded);

        Assert.Equal(FundingErrors.NotOurs, Refusal(() => copy.Publish(Audience.Everyone, Recorded)));
    }

    [Fact]
    public void A_closed_call_is_not_offered()
    {
        Assert.Equal(FundingErrors.Closed, Refusal(() => Huskroua().Publish(Audience.Everyone, FirstDeadline.Instant)));
    }

    [Fact]
    public void Only_an_offered_call_tells_others_of_its_changes()
    {
        var call = Huskroua();
        call.Change(call.Details with { Funder = "Interreg" }, Recorded);
        Assert.Empty(call.TakeEvents());

        call.Publish(Audience.Everyone, Recorded);
        call.Change(call.Details with { Deadline = MovedTo }, Recorded);
        Assert.Equal([new CallOffered(call.Id), new CallOffered(call.Id)], call.TakeEvents());

        call.Withdraw();
        Assert.Equal([new CallWithdrawn(call.Id, Audience.Everyone, call.Version)], call.TakeEvents());
    }

    [Fact]
    public void Words_of_the_source_in_any_order_end_in_the_latest()
    {
        var (first, second) = (Details(FirstDeadline), Details(MovedTo));
        foreach (var order in (int[][])[[1, 2, 3], [3, 2, 1], [2, 1, 3], [3, 3, 1, 2, 2], [2, 3, 1]])
        {
            var offer = CallOffer.From(TenantId.New(), LocalisedText.Of(("en", "CEMR")), CallId.New());
            foreach (var word in order)
            {
                if (word == 3) offer.Withdraw(3, Recorded);
                else offer.Receive(word, offer.SourceName, "HUSKROUA-2", word == 1 ? first : second, Recorded);
            }

            Assert.Equal((3, Recorded), (offer.Revision, offer.WithdrawnAt));
            Assert.Equal(FundingErrors.OfferWithdrawn, Refusal(() => offer.Take(Recorded)));
        }
    }

    [Fact]
    public void Taking_the_sources_changes_keeps_what_was_written_here()
    {
        var offer = Offered();
        var copy = offer.Take(Recorded);
        copy.Change(copy.Details with { Summary = LocalisedText.Of(("en", "From the source."), ("uk", "Наш переказ.")), Themes = [Theme.Water] }, Recorded);

        offer.Receive(2, offer.SourceName, "HUSKROUA-2", Details(MovedTo) with { Summary = LocalisedText.Of(("en", "Changed at the source.")) }, Recorded);
        Assert.True(offer.HasChanges);
        offer.TakeChanges(copy, Recorded);

        Assert.Equal(MovedTo, copy.Deadline);
        Assert.Equal(FirstDeadline, Assert.Single(copy.MovedDeadlines).From);
        Assert.Equal(LocalisedText.Of(("en", "Changed at the source."), ("uk", "Наш переказ.")), copy.Summary);
        Assert.Equal([Theme.Water], copy.Themes);
        Assert.Equal(FundingErrors.NothingChanged, Refusal(() => offer.TakeChanges(copy, Recorded)));
    }

    [Fact]
    public void An_offer_is_taken_once()
    {
        var offer = Offered();
        offer.Take(Recorded);

        Assert.Equal(FundingErrors.AlreadyTaken, Refusal(() => offer.Take(Recorded)));
    }

    private static Error Refusal(Action act) => Assert.Throws<RuleViolation>(act).Error;

    private static CallOffer Offered()
    {
        var offer = CallOffer.From(TenantId.New(), LocalisedText.Of(("en", "CEMR")), CallId.New());
        offer.Receive(1, offer.SourceName, "HUSKROUA-2", Details(FirstDeadline) with { Summary = LocalisedText.Of(("en", "From the source.")) }, Recorded);
        return offer;
    }

    private static FundingCall Huskroua() => FundingCall.Announce("HUSKROUA-2", Details(FirstDeadline));

    private static CallDetails Details(ZonedTime? deadline) =>
        new("Interreg NEXT HUSKROUA", LocalisedText.Of(("en", "Second call")), LocalisedText.Empty) { Deadline = deadline };
}
