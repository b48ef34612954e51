using Associations.Application.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Associations.Infrastructure.Database;

public sealed partial class AppDb
{
    public DbSet<ExchangeMessage> ExchangeMessages => Set<ExchangeMessage>();
}
