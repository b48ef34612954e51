using Associations.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace Associations.Application;

public partial interface IAppDb
{
    DbSet<Letter> Letters { get; }

    DbSet<Suppression> Suppressions { get; }
}
