using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace NewsApi.Tests;

/// <summary>Left out on PostgreSQL, for a reason.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SqliteOnlyAttribute(string reason) : NUnitAttribute, IApplyToTest
{
    public string Reason => reason;

    public void ApplyToTest(Test test)
    {
        if (TestDatabase.IsPostgres && test.RunState != RunState.NotRunnable)
        {
            test.RunState = RunState.Ignored;
            test.Properties.Set(PropertyNames.SkipReason, reason);
        }
    }
}

/// <summary>Left out on SQLite: it is about what only PostgreSQL has.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class PostgresOnlyAttribute : NUnitAttribute, IApplyToTest
{
    public void ApplyToTest(Test test)
    {
        if (!TestDatabase.IsPostgres && test.RunState != RunState.NotRunnable)
        {
            test.RunState = RunState.Ignored;
            test.Properties.Set(PropertyNames.SkipReason, "This is about PostgreSQL; set NEWS_TEST_DATABASE=postgres.");
        }
    }
}
