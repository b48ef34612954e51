using Associations.Domain.Digests;
using Associations.Domain.Mail;
using Associations.Domain.Municipalities;
using Associations.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Associations.Infrastructure.Mail;

internal sealed class LetterMapping : IEntityTypeConfiguration<Letter>
{
    public void Configure(EntityTypeBuilder<Letter> builder)
    {
        builder.ToTenantTable("letters");
        builder.Property(letter => letter.Content).HasColumnType("jsonb");
        builder.HasOne<Edition>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(Letter.Edition)).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Contact>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(Letter.Contact)).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SuppressionMapping : IEntityTypeConfiguration<Suppression>
{
    public void Configure(EntityTypeBuilder<Suppression> builder)
    {
        builder.ToTenantTable("suppressions");
        builder.HasOne<DigestSeries>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(Suppression.Series)).OnDelete(DeleteBehavior.Restrict);
    }
}
