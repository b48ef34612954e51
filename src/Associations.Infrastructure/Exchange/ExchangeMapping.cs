using Associations.Application.Exchange;
using Associations.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Associations.Infrastructure.Exchange;

internal sealed class ExchangeMessageMapping : IEntityTypeConfiguration<ExchangeMessage>
{
    public void Configure(EntityTypeBuilder<ExchangeMessage> builder)
    {
        builder.ToTenantTable("exchange_messages");
        builder.Property(message => message.Payload).HasColumnType("jsonb");
        builder.Property(message => message.Receivers).IsJson();
    }
}

internal sealed class ExchangeReceiptMapping : IEntityTypeConfiguration<ExchangeReceipt>
{
    public void Configure(EntityTypeBuilder<ExchangeReceipt> builder)
    {
        builder.ToTenantTable("exchange_receipts");
        builder.HasKey(ModelConventions.TenantColumn, nameof(ExchangeReceipt.Sender), nameof(ExchangeReceipt.Message));
    }
}
