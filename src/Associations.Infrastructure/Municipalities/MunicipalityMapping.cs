using Associations.Domain.Municipalities;
using Associations.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Associations.Infrastructure.Municipalities;

internal sealed class MunicipalityMapping : IEntityTypeConfiguration<Municipality>
{
    public void Configure(EntityTypeBuilder<Municipality> builder)
    {
        builder.ToTenantTable("municipalities");
        builder.Property(municipality => municipality.Name).IsLocalised();
        builder.Property(municipality => municipality.OtherNames).HasField("_otherNames").IsJson();
        builder.OwnsMany<MunicipalityToken>("_tokens", token =>
        {
            token.ToTable("municipality_tokens");
            token.WithOwner().HasForeignKey(ModelConventions.TenantColumn, "Municipality");
            token.HasKey(ModelConventions.TenantColumn, nameof(MunicipalityToken.Token), "Municipality");
        });
        builder.Ignore(municipality => municipality.Tokens);
        builder.HasAlternateKey(ModelConventions.TenantColumn, nameof(Municipality.Country), nameof(Municipality.OfficialCode)).HasName("uq_municipalities_code");
    }
}

internal sealed class ContactMapping : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.ToTenantTable("contacts");
        builder.OwnsMany<ContactToken>("_tokens", token =>
        {
            token.ToTable("contact_tokens");
            token.WithOwner().HasForeignKey(ModelConventions.TenantColumn, "Contact");
            token.HasKey(ModelConventions.TenantColumn, nameof(ContactToken.Token), "Contact");
        });
        builder.Ignore(contact => contact.Tokens);
        builder.Property(contact => contact.Topics).HasField("_topics").IsJson();
        builder.Property(contact => contact.Consent).IsJson();
        builder.HasOne<Municipality>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(Contact.Municipality)).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ErasureMapping : IEntityTypeConfiguration<Erasure>
{
    public void Configure(EntityTypeBuilder<Erasure> builder)
    {
        builder.ToTenantTable("erasures");
        builder.HasOne<Contact>().WithMany().HasForeignKey(ModelConventions.TenantColumn, nameof(Erasure.Contact)).OnDelete(DeleteBehavior.Restrict);
    }
}
