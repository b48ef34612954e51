using Associations.Domain.Agreements;
using Associations.Domain.Documents;
using Associations.Domain.Partnerships;
using Associations.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Associations.Infrastructure.Documents;

internal sealed class DocumentMapping : IEntityTypeConfiguration<Document>, IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<Document> builder)
    {
        builder.ToTenantTable("documents");
        builder.HasOne<Partnership>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(Document.Partnership)).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Agreement>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(Document.Agreement)).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StoredFile>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(Document.File)).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<StoredFile> builder) => builder.ToTenantTable("files");
}
