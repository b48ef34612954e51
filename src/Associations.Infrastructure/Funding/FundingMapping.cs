using Associations.Domain.Funding;
using Associations.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Associations.Infrastructure.Funding;

internal sealed class FundingMapping : IEntityTypeConfiguration<FundingCall>
{
    public void Configure(EntityTypeBuilder<FundingCall> builder)
    {
        builder.ToTenantTable("funding_calls");
        builder.Property(call => call.Title).IsLocalised();
        builder.Property(call => call.Summary).IsLocalised();
        builder.Property(call => call.Deadline).IsJson();
        builder.Property(call => call.MovedDeadlines).HasField("_movedDeadlines").IsJson();
        builder.Property(call => call.Money).IsJson();
        builder.Property(call => call.Themes).HasField("_themes").IsJson();
        builder.Property(call => call.Countries).HasField("_countries").IsJson();
        builder.Property(call => call.Regions).HasField("_regions").IsJson();
        builder.Property(call => call.Applicants).HasField("_applicants").IsJson();
        builder.Property(call => call.Languages).HasField("_languages").IsJson();
        builder.Property(call => call.Link).HasConversion<string>();
        builder.Property(call => call.Publication).IsJson();
        builder.Property(call => call.TakenFrom).IsJson();
        builder.Ignore(call => call.Details);
    }
}

internal sealed class CallOfferMapping : IEntityTypeConfiguration<CallOffer>
{
    public void Configure(EntityTypeBuilder<CallOffer> builder)
    {
        builder.ToTenantTable("call_offers");
        builder.Property(offer => offer.SourceName).IsLocalised();
        builder.Property(offer => offer.Details).IsJson();
        builder.Property(offer => offer.TakenDetails).IsJson();
        builder.HasOne<FundingCall>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(CallOffer.TakenAs)).OnDelete(DeleteBehavior.Restrict);
    }
}
