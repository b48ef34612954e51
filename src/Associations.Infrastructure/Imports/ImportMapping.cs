using Associations.Domain.Imports;
using Associations.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Associations.Infrastructure.Imports;

internal sealed class ImportMapping : IEntityTypeConfiguration<Import>
{
    public void Configure(EntityTypeBuilder<Import> builder)
    {
        builder.ToTenantTable("imports");
        builder.Property(import => import.Mapping).HasField("_mapping").IsJson();
        builder.Property(import => import.Choices).HasField("_choices").IsJson();
        builder.Property(import => import.Outcome).IsJson();
    }
}
