using EventEvaluation.Infra.Tests;

[assembly: AssemblyFixture(typeof(Bicep))]
