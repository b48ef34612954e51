using Associations.Application.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application;

public partial interface IAppDb
{
    DbSet<ExchangeMessage> ExchangeMessages { get; }
}
