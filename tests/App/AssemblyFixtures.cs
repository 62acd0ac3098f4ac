using EventEvaluation.Support;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]
