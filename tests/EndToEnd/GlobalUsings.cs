global using EventEvaluation.EndToEnd.Tests.Browsing;
global using EventEvaluation.EndToEnd.Tests.Prepared;
global using Xunit;
