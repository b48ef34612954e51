using Associations.Domain.Digests;
using Associations.Domain.Funding;
using Associations.Domain.Programmes;
using Associations.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Associations.Infrastructure.Digests;

internal sealed class SeriesMapping : IEntityTypeConfiguration<DigestSeries>
{
    public void Configure(EntityTypeBuilder<DigestSeries> builder)
    {
        builder.ToTenantTable("digest_series");
        builder.Property(series => series.Name).IsLocalised();
        builder.Property(series => series.Introduction).IsLocalised();
        builder.Property(series => series.Schedule).IsJson();
        builder.Property(series => series.Rule).IsJson();
        builder.Property(series => series.ReplyTo).IsJson();
        builder.HasOne<Programme>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(DigestSeries.Programme)).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class EditionMapping : IEntityTypeConfiguration<Edition>
{
    public void Configure(EntityTypeBuilder<Edition> builder)
    {
        builder.ToTenantTable("editions");
        builder.Property(edition => edition.Introduction).IsLocalised();
        builder.Property(edition => edition.PlannedFor).IsJson();
        builder.Property(edition => edition.Content).IsJson();
        builder.HasOne<DigestSeries>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(Edition.Series)).OnDelete(DeleteBehavior.Restrict);
        builder.OwnsMany<EditionCall>("_calls", call =>
        {
            call.ToTable("edition_calls");
            call.WithOwner().HasForeignKey(ModelConventions.TenantColumn, "Edition");
            call.HasKey(ModelConventions.TenantColumn, "Edition", nameof(EditionCall.Call));
            call.Property(c => c.Title).IsLocalised();
            call.Property(c => c.Summary).IsLocalised();
            call.HasOne<FundingCall>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(EditionCall.Call)).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Ignore(edition => edition.Calls);
    }
}
