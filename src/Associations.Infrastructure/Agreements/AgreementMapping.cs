using Associations.Domain.Agreements;
using Associations.Domain.Documents;
using Associations.Domain.Municipalities;
using Associations.Domain.Partnerships;
using Associations.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Associations.Infrastructure.Agreements;

internal sealed class AgreementMapping : IEntityTypeConfiguration<Agreement>, IEntityTypeConfiguration<ClauseBook>
{
    public void Configure(EntityTypeBuilder<Agreement> builder)
    {
        builder.ToTenantTable("agreements");
        builder.Property(agreement => agreement.Articles).HasField("_articles").IsJson();
        builder.Property(agreement => agreement.Signatories).HasField("_signatories").IsJson();
        builder.Ignore(agreement => agreement.Languages).Ignore(agreement => agreement.Details).Ignore(agreement => agreement.Signature).Ignore(agreement => agreement.Registration);
        builder.HasOne<Partnership>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(Agreement.Partnership)).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Agreement>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(Agreement.Earlier)).OnDelete(DeleteBehavior.Restrict);
        builder.OwnsMany(agreement => agreement.Decisions, decision =>
        {
            decision.ToTable("agreement_decisions");
            decision.WithOwner().HasForeignKey(ModelConventions.TenantColumn, "Agreement");
            decision.HasKey(ModelConventions.TenantColumn, "Agreement", nameof(CouncilDecision.Side));
            decision.Property(made => made.Side).ValueGeneratedNever();
            decision.HasOne<Municipality>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(CouncilDecision.Side)).OnDelete(DeleteBehavior.Restrict);
            decision.HasOne<Document>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(CouncilDecision.Document)).OnDelete(DeleteBehavior.Restrict);
        });
    }

    public void Configure(EntityTypeBuilder<ClauseBook> builder)
    {
        builder.ToTenantTable("clause_books");
        builder.Property(book => book.Clauses).HasField("_clauses").IsJson();
    }
}
